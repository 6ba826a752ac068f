import type { Ctx } from "@/domain/context";
import { putOff } from "@/domain/issues/put-off";
import { takeIssue } from "@/domain/issues/take-issue";
import { issueAsItWas, nothingDone } from "./decision-row";
import { undecided } from "./lock-decision";
import type { Decided } from "./model";
import { challengeDays } from "./policy";
import { recordDecision } from "./record-decision";
import type { Challenge } from "./schema";

const dayMilliseconds = 86_400_000;

/**
 * "The filer has to put it right": the issue waits for a new filing of its companies, and comes back without one after
 * 90 days. A filing that objects no more resolves it.
 */
export async function challengeSource(ctx: Ctx, input: Challenge): Promise<Decided> {
  const issue = await takeIssue(ctx, input, undecided);
  const before = await issueAsItWas(ctx, issue.id);
  const until = new Date(ctx.now.getTime() + challengeDays * dayMilliseconds);
  const { rootCause, note } = input;
  // First what it waits for: the target's clock follows what the issue is when it is put off.
  await ctx.db.issue.update({
    where: { id: issue.id },
    data: { disposition: "source_challenged", decidedCause: rootCause },
  });
  await putOff(ctx, issue, { until, wake: { kind: "new_filing" } });
  const said = { rootCause, note, until: until.toISOString() };
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: { status: "snoozed", disposition: "source_challenged", ...said },
    event: { issueId: issue.id, kind: "challenged", payload: said },
  });
  return { proposalId: null, effect: { ...nothingDone, status: "snoozed", affected: issue.pointCount, before } };
}
