import type { Ctx } from "@/domain/context";
import { membershipsOf } from "./membership-store";
import type { Removal } from "./model";

export type Departure = {
  removedOn: string;
  removal: Removal | null;
  successor: { companyId: number; name: string } | null;
};

/** When and how a company left the universe; null while it is a member, and for one that never was. */
export async function getDeparture(ctx: Ctx, companyId: number): Promise<Departure | null> {
  const [last] = await membershipsOf(ctx, [companyId]);
  if (!last || last.removedOn === null) return null;
  const { removal, successorId } = last;
  const successor =
    successorId === null
      ? null
      : await ctx.db.company.findUnique({ where: { id: successorId }, select: { id: true, name: true } });
  return {
    removedOn: last.removedOn,
    removal,
    successor: successor && { companyId: successor.id, name: successor.name },
  };
}
