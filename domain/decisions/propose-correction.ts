import type { Ctx } from "@/domain/context";
import { takeIssue } from "@/domain/issues/take-issue";
import type { PersonActorRow } from "@/domain/people/authorise";
import { type CheckedCorrection, checkCorrections } from "./check-corrections";
import { dayDate, requireFuture } from "./days";
import { lockDecision, undecided } from "./lock-decision";
import type { DecideResult } from "./model";
import { moveIssue } from "./move-issue";
import { issueCompanies } from "./open-findings";
import { recordDecision } from "./record-decision";
import type { Correction } from "./schema";

/** "It is wrong, and this is right": one proposal with an override per data point, for another person to authorise. */
export async function proposeCorrection(ctx: Ctx, maker: PersonActorRow, input: Correction): Promise<DecideResult> {
  requireFuture(ctx, input.expiry === "until_date" ? input.expiresOn : null, input.expiry === "until_date");
  const companies = await issueCompanies(ctx, input.issueId);
  await lockDecision(ctx, companies, input.issueId);
  const issue = await takeIssue(ctx, input, undecided);
  const corrections = await checkCorrections(ctx, input, companies);
  const proposalId = await createProposal(ctx, maker, input, corrections);
  await moveIssue(ctx, issue.id, { status: "awaiting_approval", decidedCause: input.rootCause });
  const { rootCause, note, expiry, expiresOn } = input;
  const count = corrections.length;
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: {
      status: "awaiting_approval",
      proposalId,
      rootCause,
      expiry,
      expiresOn: expiresOn ?? null,
      corrections: corrections.map(changeWords),
    },
    event: { issueId: issue.id, kind: "proposed", payload: { proposalId, kind: "override", count, rootCause, note } },
  });
  return { status: "awaiting_approval", proposalId, affected: count };
}

async function createProposal(
  ctx: Ctx,
  maker: PersonActorRow,
  input: Correction,
  corrections: readonly CheckedCorrection[],
): Promise<number> {
  const { issueId, note, rootCause, expiry } = input;
  const expiresOn = expiry === "until_date" && input.expiresOn ? dayDate(input.expiresOn) : null;
  const proposal = await ctx.db.proposal.create({
    data: { kind: "override", status: "proposed", issueId, makerId: maker.id, note, rootCause, proposedAt: ctx.now },
  });
  await ctx.db.override.createMany({
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
      expiresOn,
    })),
  });
  return proposal.id;
}

const changeWords = ({ point, value, negative }: CheckedCorrection) => ({
  company: point.companyName,
  lineItem: point.lineItemCode,
  unit: point.unit,
  length: point.length,
  periodEnd: point.periodEnd,
  from: point.value,
  to: value,
  // Told apart for whoever looks for signs that were let through.
  ...(negative ? { negativeOnNonnegative: true } : {}),
});
