import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import { keepTargets } from "./keep-targets";

const mostAtOnce = 2_000;

/** Stops and starts the clock of issues that were moved without it, a minute late at most. Returns how many it were. */
export async function mendTargets(ctx: Ctx): Promise<number> {
  const { value } = await currentPolicy(ctx.db, "time_targets");
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    with standing as (
      select id, paused_at, case when status = 'snoozed' and disposition = 'source_challenged' then 'source_challenged'
        else status::text end as reason
      from issue where status in ('snoozed', 'awaiting_approval')
      union all
      select id, paused_at, '' from issue where status = 'open' and paused_at is not null)
    select id from standing where (paused_at is not null) <> (reason = any(${value.pauses}::text[])) limit ${mostAtOnce}`;
  await keepTargets(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
