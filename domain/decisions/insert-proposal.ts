import type { Ctx } from "@/domain/context";
import type { RootCause } from "@/domain/rules/model";
import type { Override, OverrideExpiry, ProposalStatus } from "@/prisma/generated/client";
import type { CheckedCorrection } from "./check-corrections";
import { dayDate } from "./days";

export type OverrideTerms = {
  makerId: number;
  issueId: number | null;
  bulkId: number | null;
  rootCause: RootCause;
  note: string;
  expiry: OverrideExpiry;
  /** With `until_date` only, YYYY-MM-DD. */
  expiresOn: string | null;
};

/** One proposal with an override per data point, resting on the source as `corrections` have it. */
export async function insertProposal(
  ctx: Ctx,
  { expiry, expiresOn, ...terms }: OverrideTerms,
  corrections: readonly Pick<CheckedCorrection, "point" | "value">[],
  status: ProposalStatus = "proposed",
): Promise<{ proposalId: number; overrides: Override[] }> {
  const decidedAt = status === "proposed" ? null : ctx.now;
  const proposal = await ctx.db.proposal.create({
    data: { kind: "override", status, ...terms, proposedAt: ctx.now, decidedAt },
  });
  const overrides = await ctx.db.override.createManyAndReturn({
    data: corrections.map(({ point, value }) => ({
      proposalId: proposal.id,
      companyId: point.companyId,
      lineItemId: point.lineItemId,
      unitId: point.unitId,
      length: point.length,
      periodEnd: dayDate(point.periodEnd),
      value,
      baseValue: point.winner,
      baseFilingId: point.filingId,
      status: "proposed" as const,
      expiry,
      expiresOn: expiry === "until_date" && expiresOn ? dayDate(expiresOn) : null,
    })),
  });
  return { proposalId: proposal.id, overrides };
}
