import { type Executor, query } from "@/lib/execute";

/** Below this many companies nothing is said to be normal. */
export const leastMarket = 100;
const oldestDays = 30;
const largestChange = 0.1;

/**
 * SQL condition on `company`: it belongs to the market that baselines describe. Simulated companies do only where there
 * are too few real ones to speak of.
 */
export const inMarket = `data_point_count > 0 and (source_id not in (select id from source where kind = 'simulated')
  or (select count(*) from company real where real.data_point_count > 0
    and real.source_id not in (select id from source where kind = 'simulated')) < ${leastMarket})`;

/**
 * Whether the baseline should be computed anew at `now`: there is a market, it changed by more than a tenth since or a
 * month passed, and no run works, which would change values under the reader's feet.
 */
export async function isBaselineDue(db: Executor, now: Date): Promise<boolean> {
  const [row] = await query<{ due: boolean }>(
    db,
    `with market as (select count(*)::int as companies from company where ${inMarket}),
       present as (select companies, computed_at from peer_baseline_version order by version desc limit 1)
     select market.companies >= $2::int
       and not exists (select from ingest_run where status in ('queued', 'running', 'grouping'))
       and (present.companies is null
         or abs(market.companies - present.companies) > $3::float8 * present.companies
         or present.computed_at < $1::timestamptz - make_interval(days => $4::int)) as due
     from market left join present on true`,
    [now.toISOString(), leastMarket, largestChange, oldestDays],
  );
  return row?.due === true;
}
