import type { Ctx } from "@/domain/context";
import type { PointOverride } from "./point-detail";

/** The override with its people and reasons. */
export async function getPointOverride(ctx: Ctx, overrideId: number): Promise<PointOverride | null> {
  const override = await ctx.db.override.findUnique({ where: { id: overrideId }, include: { proposal: true } });
  if (!override) return null;
  const { proposal } = override;
  const people = await ctx.db.person.findMany({
    where: { id: { in: [proposal.makerId, proposal.checkerId ?? 0] } },
    select: { id: true, name: true },
  });
  const person = (id: number) => people.find((one) => one.id === id) ?? { id, name: "Someone who left" };
  return {
    id: override.id,
    value: override.value.toFixed(),
    baseValue: override.baseValue?.toFixed() ?? null,
    status: override.status,
    maker: person(proposal.makerId),
    checker: proposal.checkerId === null ? null : person(proposal.checkerId),
    note: proposal.note,
    checkerNote: proposal.checkerNote,
    rootCause: proposal.rootCause,
    proposedAt: proposal.proposedAt.toISOString(),
    inForceFrom: override.inForceFrom?.toISOString() ?? null,
    expiry: override.expiry,
    expiresOn: override.expiresOn?.toISOString().slice(0, 10) ?? null,
    challengedBy: override.challengedBy,
    issueId: proposal.issueId,
  };
}
