import type { Ctx } from "@/domain/context";
import type { ViewList } from "./schema";

export type ViewRow = {
  id: number;
  name: string;
  /** What stands after the question mark of the list's address. */
  query: string;
  shared: boolean;
  version: number;
  ownerId: number;
  ownerName: string;
};

/** The person's own views of a list and those that others share, each by name; the system has none. */
export async function listViews(ctx: Ctx, list: ViewList): Promise<ViewRow[]> {
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : 0;
  return ctx.db.$queryRaw<ViewRow[]>`
    select v.id, v.name, v.query, v.shared, v.version, v.person_id as "ownerId", p.name as "ownerName"
    from saved_view v join person p on p.id = v.person_id
    where v.list = ${list} and (v.person_id = ${personId} or v.shared)
    order by v.person_id <> ${personId}, lower(v.name), v.id`;
}
