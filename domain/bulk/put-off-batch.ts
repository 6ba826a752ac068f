import type { Ctx } from "@/domain/context";
import { nothingDone } from "@/domain/decisions/decision-row";
import { challengeDays, toolDays } from "@/domain/decisions/policy";
import { type PutOff, putOffAll } from "@/domain/issues/put-off";
import type { Disposition } from "@/domain/issues/schema";
import type { AdmittedIssue, Batch, Made } from "./batch";
import { causeOf } from "./cause-of";
import type { BulkDecision } from "./schema";

type PuttingOff = Extract<BulkDecision, { kind: "not_now" | "challenge" | "needs_tool" }>;

const dayMilliseconds = 86_400_000;

/** Moves the issues out of the queue: for a time, until a new filing, or until a tool may be there. */
export async function putOffBatch(ctx: Ctx, batch: Batch<PuttingOff>): Promise<Made[]> {
  const { decision, issues } = batch;
  const ids = issues.map(({ issueId }) => issueId);
  const terms = termsOf(ctx, decision);
  if (decision.kind === "challenge") await giveDisposition(ctx, ids, "source_challenged");
  await nameCauses(ctx, batch);
  const toolRequests = decision.kind === "needs_tool" ? await askForTools(ctx, batch, decision) : new Map();
  await putOffAll(ctx, ids, terms);
  return issues.map((issue) => ({
    issueId: issue.issueId,
    proposalId: null,
    rootCause: decision.kind === "not_now" ? null : causeOf(decision, issue),
    effect: {
      ...nothingDone,
      status: "snoozed",
      affected: decision.kind === "not_now" ? 0 : issue.pointCount,
      before: issue.before,
      toolRequestId: toolRequests.get(issue.issueId) ?? null,
    },
    event: eventOf(decision, issue, terms),
  }));
}

function termsOf(ctx: Ctx, decision: PuttingOff): PutOff {
  const inDays = (days: number) => new Date(ctx.now.getTime() + days * dayMilliseconds);
  if (decision.kind === "challenge") return { until: inDays(challengeDays), wake: { kind: "new_filing" } };
  if (decision.kind === "needs_tool") {
    return { until: decision.until ? new Date(decision.until) : inDays(toolDays), disposition: null };
  }
  return { until: new Date(decision.until), wake: decision.wake, disposition: null };
}

function eventOf(decision: PuttingOff, issue: AdmittedIssue, { until, wake }: PutOff): Made["event"] {
  const said = { note: decision.note, until: until.toISOString() };
  if (decision.kind === "not_now") return { kind: "snoozed", payload: { ...said, wake: wake ?? null } };
  const rootCause = causeOf(decision, issue);
  if (decision.kind === "challenge") return { kind: "challenged", payload: { ...said, rootCause } };
  const { toolKind, wish } = decision;
  return { kind: "tool_asked", payload: { ...said, rootCause, toolKind, wish } };
}

async function giveDisposition(ctx: Ctx, ids: number[], disposition: Disposition): Promise<void> {
  await ctx.db.issue.updateMany({ where: { id: { in: ids } }, data: { disposition } });
}

/** The cause that the person named, or that each issue was read with. */
async function nameCauses(ctx: Ctx, { decision, issues }: Batch<PuttingOff>): Promise<void> {
  if (decision.kind === "not_now") return;
  await ctx.db.$executeRaw`
    update issue set decided_cause = coalesce(${decision.rootCause ?? null}::root_cause, root_cause)
    where id = any(${issues.map(({ issueId }) => issueId)}::int[])`;
}

async function askForTools(
  ctx: Ctx,
  { maker, issues }: Batch<PuttingOff>,
  { toolKind, wish }: Extract<PuttingOff, { kind: "needs_tool" }>,
): Promise<Map<number, number>> {
  const requests = await ctx.db.toolRequest.createManyAndReturn({
    data: issues.map(({ issueId }) => ({ issueId, personId: maker.id, kind: toolKind, wish, at: ctx.now })),
    select: { id: true, issueId: true },
  });
  return new Map(requests.map(({ id, issueId }) => [issueId, id]));
}
