import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { leaseEnd } from "./model";
import { recordIssueChange } from "./record-issue-change";
import { type NextInput, nextInput } from "./schema";

export type NextIssue = { issueId: number; version: number; leasedUntil: string };

/** A skip is forgotten when the issue changes, and after a day. */
const skipHours = 24;

type Handed = { id: number; version: number; assigneeId: number | null };

/**
 * Hands the person the open issue of the highest priority and leases it to them: first one that they still hold, then one
 * that nobody works on and that they have not skipped. `not` leaves issues out that they have in hand already. Two
 * people who ask at the same moment get two issues and never wait for one another. Null when there is none. Throws
 * not_permitted.
 */
export async function nextIssue(outer: Ctx, given: NextInput): Promise<NextIssue | null> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const { after, not } = parseInput(nextInput, given);
    const leasedUntil = leaseEnd(ctx.now);
    const handed = await handOut(ctx, person.id, after === undefined ? not : [...not, after], leasedUntil);
    if (handed === null) return null;
    if (handed.assigneeId !== person.id) {
      await recordIssueChange(ctx, person, {
        issueId: handed.id,
        verb: "issue.claim",
        kind: "claimed",
        before: { assigneeId: handed.assigneeId },
        after: { assigneeId: person.id, from: handed.assigneeId, next: true },
      });
    }
    return { issueId: handed.id, version: handed.version, leasedUntil: leasedUntil.toISOString() };
  });
}

async function handOut(ctx: Ctx, personId: number, not: readonly number[], leasedUntil: Date): Promise<Handed | null> {
  const since = new Date(ctx.now.getTime() - skipHours * 3_600_000);
  const offered = Prisma.sql`i.status = 'open' and i.id <> all(${[...not]}::int[]) and not exists (
    select from issue_skip s where s.issue_id = i.id and s.person_id = ${personId} and s.version = i.version and s.at > ${since})`;
  // Skipping what others have locked, so that nobody waits; the order's index is walked only as far as the first free one.
  const [handed] = await ctx.db.$queryRaw<Handed[]>`
    with own as materialized (
      select i.id from issue i
      where i.assignee_id = ${personId} and i.leased_until > ${ctx.now} and ${offered}
      order by i.priority desc, i.id limit 1 for update skip locked),
    free as materialized (
      select i.id from issue i
      where not exists (select from own) and ${offered}
        and (i.leased_until is null or i.leased_until <= ${ctx.now} or i.assignee_id = ${personId})
      order by i.priority desc, i.id limit 1 for update skip locked),
    picked as (
      select i.id, i.assignee_id from issue i where i.id in (select id from own union all select id from free))
    update issue set assignee_id = ${personId}, leased_until = ${leasedUntil}
    from picked where issue.id = picked.id
    returning issue.id, issue.version, picked.assignee_id as "assigneeId"`;
  return handed ?? null;
}
