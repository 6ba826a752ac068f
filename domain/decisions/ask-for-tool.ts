import type { Ctx } from "@/domain/context";
import { putOff } from "@/domain/issues/put-off";
import { requireWithinReach } from "@/domain/issues/snooze-reach";
import { takeIssue } from "@/domain/issues/take-issue";
import type { PersonActorRow } from "@/domain/people/authorise";
import { issueAsItWas, nothingDone } from "./decision-row";
import { undecided } from "./lock-decision";
import type { Decided } from "./model";
import { toolDays } from "./policy";
import { recordDecision } from "./record-decision";
import type { ToolWish } from "./schema";

const dayMilliseconds = 86_400_000;

/** "A tool would have settled this": kept for the tooling backlog, and the issue waits two weeks or until a given time. */
export async function askForTool(ctx: Ctx, person: PersonActorRow, input: ToolWish): Promise<Decided> {
  const latest = new Date(ctx.now.getTime() + toolDays * dayMilliseconds);
  const until = input.until ? requireWithinReach(new Date(input.until), ctx.now) : latest;
  const issue = await takeIssue(ctx, input, undecided);
  const before = await issueAsItWas(ctx, issue.id);
  const { toolKind, wish, rootCause, note } = input;
  const request = await ctx.db.toolRequest.create({
    data: { issueId: issue.id, personId: person.id, kind: toolKind, wish, at: ctx.now },
    select: { id: true },
  });
  await ctx.db.issue.update({ where: { id: issue.id }, data: { decidedCause: rootCause } });
  await putOff(ctx, issue, { until, disposition: null });
  const said = { toolKind, wish, rootCause, note, until: until.toISOString() };
  await recordDecision(ctx, {
    verb: "issue.decide",
    subject: `issue:${issue.id}`,
    before: { status: issue.status, version: issue.version },
    after: { status: "snoozed", toolRequestId: request.id, ...said },
    event: { issueId: issue.id, kind: "tool_asked", payload: said },
  });
  const effect = { ...nothingDone, before, affected: issue.pointCount, toolRequestId: request.id };
  return { proposalId: null, effect: { ...effect, status: "snoozed" } };
}
