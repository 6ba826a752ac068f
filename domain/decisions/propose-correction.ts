import type { Ctx } from "@/domain/context";
import { takeIssue } from "@/domain/issues/take-issue";
import type { PersonActorRow } from "@/domain/people/authorise";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { Issue, Override } from "@/prisma/generated/client";
import { changeText } from "./change-text";
import { type CheckedCorrection, checkCorrections } from "./check-corrections";
import { dayDate, requireFuture } from "./days";
import { type DecisionEffect, issueAsItWas, nothingDone } from "./decision-row";
import { enact } from "./enact";
import { lockDecision, undecided } from "./lock-decision";
import type { Decided } from "./model";
import { moveIssue } from "./move-issue";
import { issueCompanies } from "./open-findings";
import { policyChangeOf } from "./override-requirement";
import { recordDecision } from "./record-decision";
import { requirementOfAll } from "./requirement";
import type { Correction } from "./schema";
import { tellCheckers } from "./tell-people";

type Draft = { issue: Issue; input: Correction; corrections: readonly CheckedCorrection[] };

/**
 * "It is wrong, and this is right": one proposal with an override per data point, for another person to authorise; in
 * force at once where the override policy asks for nobody else for any of them.
 */
export async function proposeCorrection(ctx: Ctx, maker: PersonActorRow, input: Correction): Promise<Decided> {
  requireFuture(ctx, input.expiry === "until_date" ? input.expiresOn : null, input.expiry === "until_date");
  const companies = await issueCompanies(ctx, input.issueId);
  await lockDecision(ctx, companies, input.issueId);
  const issue = await takeIssue(ctx, input, undecided);
  const corrections = await checkCorrections(ctx, input, companies);
  const draft = { issue, input, corrections };
  const policy = await currentPolicy(ctx.db, "override");
  const changes = corrections.map(({ point, value }) => policyChangeOf(point, value));
  const alone = requirementOfAll(policy.value, changes).needs === "none";
  const before = await issueAsItWas(ctx, issue.id);
  const { proposalId, overrides } = await createProposal(ctx, maker, draft, alone);
  const done: DecisionEffect = {
    ...nothingDone,
    status: "awaiting_approval",
    before,
    affected: corrections.length,
    overrideIds: overrides.map(({ id }) => id),
    change: changeText(corrections.map(({ point, value }) => ({ from: point.value, to: value }))),
  };
  if (alone) return { proposalId: null, effect: { ...done, ...(await correctNow(ctx, draft, overrides, proposalId)) } };
  await moveIssue(ctx, issue.id, { status: "awaiting_approval", decidedCause: input.rootCause });
  await record(ctx, draft, { status: "awaiting_approval", proposalId, kind: "proposed" });
  await tellCheckers(ctx, proposalId);
  return { proposalId, effect: done };
}

async function createProposal(ctx: Ctx, maker: PersonActorRow, { input, corrections }: Draft, alone: boolean) {
  const { issueId, note, rootCause, expiry } = input;
  const expiresOn = expiry === "until_date" && input.expiresOn ? dayDate(input.expiresOn) : null;
  const standing = alone ? { status: "authorised" as const, decidedAt: ctx.now } : { status: "proposed" as const };
  const data = { kind: "override" as const, issueId, makerId: maker.id, note, rootCause, proposedAt: ctx.now };
  const proposal = await ctx.db.proposal.create({ data: { ...data, ...standing } });
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
      expiresOn,
    })),
  });
  return { proposalId: proposal.id, overrides };
}

/** The policy asks for no checker: in force now, and what is left open stays the issue's. */
async function correctNow(ctx: Ctx, draft: Draft, overrides: readonly Override[], proposalId: number) {
  const pairs = overrides.flatMap((override, index) => {
    const point = draft.corrections[index]?.point;
    return point ? [{ override, point }] : [];
  });
  const settlement = { disposition: "corrected", decidedCause: draft.input.rootCause } as const;
  const { remaining, ...ended } = await enact(ctx, draft.issue.id, { overrides: pairs }, settlement);
  const status = remaining === 0 ? ("resolved" as const) : ("open" as const);
  await record(ctx, draft, { status, proposalId, kind: "corrected" });
  return { status, ...ended };
}

async function record(
  ctx: Ctx,
  { issue, input, corrections }: Draft,
  { status, proposalId, kind }: { status: string; proposalId: number; kind: "proposed" | "corrected" },
): Promise<void> {
  const { rootCause, note, expiry, expiresOn } = input;
  const payload = { proposalId, kind: "override", count: corrections.length, rootCause, note };
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: {
      status,
      proposalId,
      rootCause,
      note,
      expiry,
      expiresOn: expiresOn ?? null,
      corrections: corrections.map(changeWords),
    },
    event: { issueId: issue.id, kind, payload },
  });
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
