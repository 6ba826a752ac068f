import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";

/**
 * Gives every undecided issue of a person back to everybody, in the caller's transaction: nobody waits for somebody who
 * left. Decided ones keep who decided them. Returns how many it were.
 */
export async function handBackIssues(ctx: Ctx, personId: number, reason: string): Promise<number> {
  const actorId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const payload = JSON.stringify({ assigneeId: null, from: personId, reason });
  const count = await ctx.db.$executeRaw`
    with held as (
      select id from issue where assignee_id = ${personId} and status <> 'resolved' order by id for update),
    given as (
      update issue set assignee_id = null, leased_until = null, version = issue.version + 1
      from held where issue.id = held.id returning issue.id)
    insert into issue_event (issue_id, kind, actor_id, at, payload)
    select id, 'released', ${actorId}::int, ${ctx.now}, ${payload}::jsonb from given`;
  if (count > 0) await announce(ctx, "issues");
  return count;
}

/** Nobody acts for somebody who left, nor they for anybody. Returns how many delegations ended. */
export async function endDelegations(ctx: Ctx, personId: number): Promise<number> {
  const { count } = await ctx.db.delegation.updateMany({
    where: { OR: [{ fromId: personId }, { toId: personId }], endedAt: null, endsAt: { gt: ctx.now } },
    data: { endedAt: ctx.now },
  });
  return count;
}
