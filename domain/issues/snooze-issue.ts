import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { putOff } from "./put-off";
import { recordIssueChange } from "./record-issue-change";
import { type SnoozeInput, snoozeInput } from "./schema";
import { requireWithinReach } from "./snooze-reach";
import { takeIssue } from "./take-issue";

/**
 * Puts an open issue off until a time within the next 90 days, or until a condition comes true before. Returns the issue's
 * version. Throws not_permitted, invalid_input, not_found, conflict.
 */
export async function snoozeIssue(outer: Ctx, given: SnoozeInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.snooze");
    const input = parseInput(snoozeInput, given);
    const until = requireWithinReach(new Date(input.until), ctx.now);
    const issue = await takeIssue(ctx, input, {
      allowed: ["open", "snoozed"],
      remedy: "Only an issue that waits for a decision can be put off.",
    });
    const { version } = await putOff(ctx, issue, { until, wake: input.wake, disposition: null });
    await recordIssueChange(ctx, person, {
      issueId: issue.id,
      verb: "issue.snooze",
      kind: "snoozed",
      before: { status: issue.status, snoozedUntil: issue.snoozedUntil?.toISOString() ?? null },
      after: { until: until.toISOString(), wake: input.wake ?? null, note: input.note },
    });
    return { version };
  });
}
