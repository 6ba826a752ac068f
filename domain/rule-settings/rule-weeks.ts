import type { Ctx } from "@/domain/context";
import { query } from "@/lib/execute";
import type { RuleWeek } from "./rows";
import { isError, isExpected } from "./rule-figures";

const weeksShown = 12;

/** The last twelve weeks, UTC, the oldest first: issues the rule opened, and what became of those closed in each. */
export function loadWeeks(ctx: Ctx, ruleId: string): Promise<RuleWeek[]> {
  return query<RuleWeek>(
    ctx.db,
    `with mondays as (select generate_series(date_trunc('week', $2::timestamptz at time zone 'UTC') - ($3::int - 1) * interval '1 week',
       date_trunc('week', $2::timestamptz at time zone 'UTC'), interval '1 week') as monday),
     own as (select *, opened_at at time zone 'UTC' as opened, resolved_at at time zone 'UTC' as closed from issue where rule_id = $1)
     select monday::date::text as week,
       (select count(*)::int from own where opened >= monday and opened < monday + interval '1 week') as opened,
       ${closed(isError)} as errors, ${closed(isExpected)} as expected,
       ${closed(`not (coalesce(${isError}, false) or coalesce(${isExpected}, false))`)} as other
     from mondays order by monday`,
    [ruleId, ctx.now.toISOString(), weeksShown],
  );
}

const closed = (condition: string): string =>
  `(select count(*)::int from own where status = 'resolved' and closed >= monday and closed < monday + interval '1 week' and ${condition})`;
