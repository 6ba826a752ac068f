import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { recordIssueChange } from "./record-issue-change";
import { type SnoozeInput, snoozeInput } from "./schema";
import { takeIssue } from "./take-issue";

const longestDays = 90;
const dayMilliseconds = 86_400_000;

/**
 * Puts an open issue off until a time within the next 90 days; its target time stands. Returns the issue's version.
 * Throws not_permitted, invalid_input, not_found, conflict.
 */
export async function snoozeIssue(outer: Ctx, given: SnoozeInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.snooze");
    const input = parseInput(snoozeInput, given);
    const until = withinReach(new Date(input.until), ctx.now);
    const issue = await takeIssue(ctx, input, {
      allowed: ["open", "snoozed"],
      remedy: "Only an issue that waits for a decision can be put off.",
    });
    const { version } = await ctx.db.issue.update({
      where: { id: issue.id },
      data: { status: "snoozed", snoozedUntil: until, version: { increment: 1 } },
    });
    await recordIssueChange(ctx, person, {
      issueId: issue.id,
      verb: "issue.snooze",
      kind: "snoozed",
      before: { status: issue.status, snoozedUntil: issue.snoozedUntil?.toISOString() ?? null },
      after: { until: until.toISOString(), note: input.note },
    });
    return { version };
  });
}

function withinReach(until: Date, now: Date): Date {
  const distance = until.getTime() - now.getTime();
  if (distance <= 0)
    throw new DomainError("invalid_input", "That time has passed. Choose a later one.", { field: "until" });
  if (distance > longestDays * dayMilliseconds) {
    const message = `An issue can be put off for ${longestDays} days at most. Choose an earlier time.`;
    throw new DomainError("invalid_input", message, { field: "until" });
  }
  return until;
}
