import type { Ctx } from "@/domain/context";

/** What the clock said, and what its person says, for the sessions with these numbers; only the person's own. */
export async function standOf(
  ctx: Ctx,
  personId: number,
  sessionId: bigint,
): Promise<{ activeSeconds: number; issueId: number | null; startedAt: Date } | null> {
  const [row] = await ctx.db.$queryRaw<{ activeSeconds: number; issueId: number | null; startedAt: Date }[]>`
    select active_seconds_5 + coalesce((select sum(delta_seconds)::int from effort_correction
        where session_id = session.id), 0) as "activeSeconds", issue_id as "issueId", started_at as "startedAt"
    from effort_session session where id = ${sessionId} and person_id = ${personId}`;
  return row ?? null;
}
