import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";
import { Prisma, type WakeKind } from "@/prisma/generated/client";
import { keepTargets } from "./keep-targets";

type Woken = { id: number; title: string; reason: WakeKind | "time"; personId: number | null };

const wakingWords: Readonly<Record<Woken["reason"], string>> = {
  time: "its time has come",
  value_changes: "a value of it changed",
  new_filing: "a new filing arrived",
  company_count: "it reaches more companies now",
};

/** Opens snoozed issues whose time has come, by the system, and returns how many. */
export const wakeSnoozed = (ctx: Ctx): Promise<number> =>
  wake(ctx, Prisma.sql`issue.snoozed_until <= ${ctx.now}`, Prisma.sql`'time'`);

/**
 * Opens snoozed issues whose condition has come true, by the system, and returns how many. After a grouping: an issue that
 * a new filing settled is resolved by then, and only one that it did not settle comes back.
 */
export function wakeOnCondition(ctx: Ctx): Promise<number> {
  const met = Prisma.sql`issue.wake_kind is not null and case issue.wake_kind
    when 'company_count' then issue.company_count > (issue.wake_basis->>'more')::int
    when 'value_changes' then exists (
      select from jsonb_each_text(issue.wake_basis->'observed') as was (id, observed)
      left join finding on finding.id = was.id::int
      where finding.status is distinct from 'open' or finding.observed is distinct from was.observed::numeric)
    when 'new_filing' then exists (
      select from jsonb_each_text(issue.wake_basis->'filings') as was (company, last)
      join filing on filing.company_id = was.company::int where filing.id > was.last::int)
    end`;
  return wake(ctx, met, Prisma.sql`woken.wake_kind::text`);
}

/** Whoever put an issue off is told when it comes back. `reason` reads the row as it was: `woken`. */
async function wake(ctx: Ctx, condition: Prisma.Sql, reason: Prisma.Sql): Promise<number> {
  const rows = await ctx.db.$queryRaw<Woken[]>`
    with due as (
      select id, wake_kind from issue where status = 'snoozed' and ${condition} order by id for update),
    woken as (
      update issue set status = 'open', disposition = null, decided_cause = null, snoozed_until = null,
        wake_kind = null, wake_basis = null, version = version + 1
      from due where issue.id = due.id returning issue.id, issue.title, due.wake_kind),
    told as (
      insert into issue_event (issue_id, kind, at, payload)
      select id, 'woken', ${ctx.now}, jsonb_build_object('reason', ${reason}) from woken order by id)
    select id, title, ${reason} as reason, (
      select actor_id from issue_event
      where issue_id = woken.id and kind in ('snoozed', 'challenged', 'tool_asked') and actor_id is not null
      order by issue_event.id desc limit 1) as "personId"
    from woken order by id`;
  await keepTargets(
    ctx,
    rows.map(({ id }) => id),
  );
  for (const row of rows) await tell(ctx, row);
  return rows.length;
}

async function tell(ctx: Ctx, { id, title, reason, personId }: Woken): Promise<void> {
  if (personId === null) return;
  await notify(ctx, [personId], {
    kind: "issue_woken",
    key: `issue:${id}:woken:${ctx.now.getTime()}`,
    title: `Issue ${id} is back: ${wakingWords[reason]}`,
    body: title,
    href: `/issues/${id}`,
  });
}
