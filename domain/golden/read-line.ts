import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import type { PointState } from "./golden-values";
import { publishedPoints } from "./published";
import { loadReports } from "./reports";
import { isoDay, type PointAddress, pointAddress } from "./schema";

export type LinePoint = {
  periodEnd: string;
  /** What is published; null while the value is held. */
  value: string | null;
  state: PointState;
  doubtful: boolean;
  /** The winning observation, whatever is published; null for derived values. */
  observed: string | null;
  /** How many filings reported the period. */
  filings: number;
};

export type LineInput = Omit<PointAddress, "periodEnd"> & { around?: string };
const lineInput = pointAddress.omit({ periodEnd: true }).extend({ around: isoDay.optional() });

/** Points on either side of `around`: what a chart can show without becoming a smear. */
const reach = 40;

/**
 * Every period of one line item in one unit and length, oldest first, as published now; with `around` at most the 40
 * points on either side of that day.
 */
export async function lineSeries(ctx: Ctx, input: LineInput): Promise<LinePoint[]> {
  const line = parseInput(lineInput, input);
  const [points, reports] = await Promise.all([
    ctx.db.$queryRaw<Omit<LinePoint, "filings">[]>`
      select d.period_end::text as "periodEnd", case when d.state = 'held' then null else d.value::text end as value,
        d.state::text as state, d.doubtful, o.value::text as observed
      from ${publishedPoints(line.companyId, undefined)}
      left join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
        = (d.company_id, d.tag_id, d.unit_id, d.observed_end, d.observed_days, d.filing_id)
      where d.line_item_id = ${line.lineItemId} and d.unit_id = ${line.unitId}
        and d.length = ${line.length}::length_class
      order by d.period_end`,
    loadReports(ctx, line),
  ]);
  const filings = new Map<string, Set<number>>();
  for (const report of reports) {
    if (report.length !== line.length) continue;
    const seen = filings.get(report.periodEnd) ?? new Set();
    filings.set(report.periodEnd, seen.add(report.filingId));
  }
  const whole = points.map((point) => ({ ...point, filings: filings.get(point.periodEnd)?.size ?? 0 }));
  return line.around === undefined ? whole : near(whole, line.around);
}

function near(points: LinePoint[], day: string): LinePoint[] {
  const found = points.findIndex((point) => point.periodEnd >= day);
  const centre = found < 0 ? points.length - 1 : found;
  return points.slice(Math.max(0, centre - reach), centre + reach + 1);
}
