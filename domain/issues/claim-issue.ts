import { type Ctx, inTransaction } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { otherHolder } from "./lease";
import { leaseEnd } from "./model";
import { recordIssueChange } from "./record-issue-change";
import { type ClaimInput, claimInput } from "./schema";
import { takeIssue } from "./take-issue";

/** Which issues somebody can work on. */
export const claimable = {
  allowed: ["open", "snoozed", "awaiting_approval"],
  remedy: "Reopen it first if it has to be looked at again.",
} as const;

export type Claimed = {
  version: number;
  /** ISO; until then nobody else decides it. */
  leasedUntil: string;
};

/**
 * Makes the person the one who works on an undecided issue, for a quarter of an hour from now; claiming one's own again
 * only starts that anew. Somebody else's claim that still holds is respected unless `takeOver` is said, and then that
 * person is told. The version stands: what there is to decide is the same. Throws not_permitted, not_found, conflict.
 */
export async function claimIssue(outer: Ctx, given: ClaimInput): Promise<Claimed> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const input = parseInput(claimInput, given);
    const issue = await takeIssue(ctx, input, { ...claimable, takeOver: input.takeOver });
    const holder = await otherHolder(ctx, issue);
    const leasedUntil = leaseEnd(ctx.now);
    const own = issue.assigneeId === person.id;
    await ctx.db.issue.update({ where: { id: issue.id }, data: { assigneeId: person.id, leasedUntil } });
    if (!own) {
      await recordIssueChange(ctx, person, {
        issueId: issue.id,
        verb: "issue.claim",
        kind: "claimed",
        before: { assigneeId: issue.assigneeId },
        after: { assigneeId: person.id, from: issue.assigneeId, ...(holder ? { tookOver: true } : {}) },
      });
    }
    if (holder) {
      await notify(ctx, [holder.id], {
        kind: "issue_handed_over",
        key: `issue:${issue.id}:taken:${ctx.now.getTime()}`,
        title: `${person.name} took over issue ${issue.id}`,
        body: issue.title,
        href: `/issues/${issue.id}`,
      });
    }
    return { version: issue.version, leasedUntil: leasedUntil.toISOString() };
  });
}
