import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { MappingChange } from "@/prisma/generated/client";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Locks a change that waits for a checker until the transaction ends. Throws conflict that names who was faster. */
export async function takeChange(ctx: Ctx, id: number): Promise<MappingChange> {
  await ctx.db.$queryRaw`select id from mapping_change where id = ${id} for update`;
  const change = await ctx.db.mappingChange.findUnique({ where: { id } });
  if (!change) throw new DomainError("not_found", `There is no proposed change ${id} of the mapping.`);
  if (change.status === "proposed") return change;
  const by = await nameOf(ctx, change.status === "withdrawn" ? change.makerId : change.checkerId);
  const when = change.decidedAt ? ` on ${timeFormat.format(change.decidedAt)} UTC` : "";
  throw new DomainError("conflict", `${by} has already ${change.status} this change${when}.`, {
    id,
    status: change.status,
    by,
  });
}

export async function nameOf(ctx: Ctx, personId: number | null): Promise<string> {
  const person = personId === null ? null : await ctx.db.person.findUnique({ where: { id: personId } });
  return person?.name ?? "Someone";
}

/** All changes of the mapping wait for each other here, so that versions follow one another. */
export async function lockMapping(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('tag mapping'))`;
}
