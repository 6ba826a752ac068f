import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { addressKey } from "@/domain/golden/schema";
import { takeIssue } from "@/domain/issues/take-issue";
import { presentPoints } from "@/domain/overrides/present-points";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { Issue } from "@/prisma/generated/client";
import { rangeOf, requireRange } from "./accepted-range";
import { dayDate, requireFuture } from "./days";
import { type DecisionEffect, issueAsItWas, nothingDone } from "./decision-row";
import { enact } from "./enact";
import { lockDecision, undecided } from "./lock-decision";
import { type AcceptableFinding, type Decided, draftExceptions, needsChecker } from "./model";
import { moveIssue } from "./move-issue";
import { issueCompanies, listOpenFindings } from "./open-findings";
import { recordDecision } from "./record-decision";
import type { Acceptance } from "./schema";
import { tellCheckers } from "./tell-people";

/**
 * "The value is right": an exception that is in force at once when it silences one data point, else a proposal for
 * another person to authorise.
 */
export async function acceptAsExpected(ctx: Ctx, maker: PersonActorRow, input: Acceptance): Promise<Decided> {
  requireFuture(ctx, input.expiresOn, false);
  await lockDecision(ctx, await issueCompanies(ctx, input.issueId), input.issueId);
  const issue = await takeIssue(ctx, input, undecided);
  const findings = await acceptableFindings(ctx, issue.id);
  requireRange(input, findings);
  const affected = new Set(findings.map(({ address }) => addressKey(address))).size;
  const done = { ...nothingDone, affected, before: await issueAsItWas(ctx, issue.id) };
  if (needsChecker(input.scope, findings)) {
    const { proposalId, exceptionIds } = await propose(ctx, maker, issue, input, findings);
    return { proposalId, effect: { ...done, status: "awaiting_approval", exceptionIds } };
  }
  const accepted = await acceptNow(ctx, maker, issue, input, findings);
  return { proposalId: null, effect: { ...done, ...accepted } };
}

async function acceptableFindings(ctx: Ctx, issueId: number): Promise<AcceptableFinding[]> {
  const findings = await listOpenFindings(ctx, issueId);
  if (findings.length === 0) {
    throw new DomainError("conflict", "Nothing objects to these values any more. Reload the issue.");
  }
  const points = await presentPoints(ctx, findings);
  return findings.map(({ ruleId }, index) => ({
    ruleId,
    address: points[index]?.address ?? (findings[index] as AcceptableFinding["address"]),
    winner: points[index]?.point?.winner ?? null,
  }));
}

async function acceptNow(
  ctx: Ctx,
  maker: PersonActorRow,
  issue: Issue,
  input: Acceptance,
  findings: readonly AcceptableFinding[],
): Promise<Partial<DecisionEffect> & Pick<DecisionEffect, "status">> {
  const { note, rootCause, scope } = input;
  const said = { scope, rootCause, note, expiresOn: input.expiresOn ?? null, ...rangeOf(input) };
  const rows = exceptionRows(maker, issue, input, findings, { status: "proposed" });
  const exceptions = await ctx.db.acceptedException.createManyAndReturn({ data: rows, select: { id: true } });
  const exceptionIds = exceptions.map(({ id }) => id);
  const settlement = { disposition: "expected", decidedCause: rootCause } as const;
  const { remaining, ...ended } = await enact(ctx, issue.id, { exceptionIds }, settlement);
  const status = remaining === 0 ? "resolved" : "open";
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: { status, disposition: "expected", exceptionIds, ...said },
    event: { issueId: issue.id, kind: "accepted", payload: { exceptionIds, ...said } },
  });
  return { status, exceptionIds, ...ended };
}

async function propose(
  ctx: Ctx,
  maker: PersonActorRow,
  issue: Issue,
  input: Acceptance,
  findings: readonly AcceptableFinding[],
): Promise<{ proposalId: number; exceptionIds: number[] }> {
  const { note, rootCause, scope } = input;
  const proposal = await ctx.db.proposal.create({
    data: {
      kind: "exception",
      status: "proposed",
      issueId: issue.id,
      makerId: maker.id,
      note,
      rootCause,
      proposedAt: ctx.now,
    },
  });
  const rows = exceptionRows(maker, issue, input, findings, { status: "proposed", proposalId: proposal.id });
  const exceptions = await ctx.db.acceptedException.createManyAndReturn({ data: rows, select: { id: true } });
  await moveIssue(ctx, issue.id, { status: "awaiting_approval", decidedCause: rootCause });
  const payload = {
    proposalId: proposal.id,
    kind: "exception",
    count: rows.length,
    scope,
    rootCause,
    note,
    ...rangeOf(input),
  };
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: { status: "awaiting_approval", ...payload, expiresOn: input.expiresOn ?? null },
    event: { issueId: issue.id, kind: "proposed", payload },
  });
  await tellCheckers(ctx, proposal.id);
  return { proposalId: proposal.id, exceptionIds: exceptions.map(({ id }) => id) };
}

function exceptionRows(
  maker: PersonActorRow,
  issue: Issue,
  input: Acceptance,
  findings: readonly AcceptableFinding[],
  standing: { status: "proposed"; proposalId?: number },
) {
  const { scope, note, expiresOn } = input;
  return draftExceptions(scope, findings, rangeOf(input)).map((draft) => ({
    ...draft,
    ...standing,
    periodEnd: draft.periodEnd === null ? null : dayDate(draft.periodEnd),
    issueId: issue.id,
    makerId: maker.id,
    reason: note,
    expiresOn: expiresOn ? dayDate(expiresOn) : null,
  }));
}
