import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem } from "@/domain/line-items/model";
import { formatDay, type LengthClass, parseDay } from "@/domain/periods/model";
import { type Derived, derive, derivedState, isDerivable, type Parent } from "./derive";
import { isRestated, type PointState } from "./golden-values";
import type { PointChange } from "./replace-points";
import { loadReports } from "./reports";
import { sameValue } from "./same-decimal";
import type { LineAddress, PointAddress } from "./schema";
import type { Observation } from "./series";
import { loadTags } from "./stored-series";

/**
 * The derived points of one line that differ from what is stored, after a decision changed values or doubt of what they
 * come from. A decision never changes which periods exist, so no derived point appears or goes.
 */
export async function rederive(ctx: Ctx, line: LineAddress): Promise<PointChange[]> {
  const item = lineItems.find((one) => one.id === line.lineItemId);
  if (!item || !isDerivable(item)) return [];
  const [rows, quarterEnds] = await Promise.all([loadLine(ctx, line), loadQuarterEnds(ctx, line.companyId)]);
  const parents = await reportedParents(ctx, line, item, rows);
  const derived = derive({
    quarters: parents("quarter"),
    nineMonths: parents("nine_months"),
    years: parents("year"),
    quarterEnds,
  });
  const stored = new Map(
    rows.filter((row) => row.derivation !== null).map((row) => [`${row.derivation} ${row.periodEnd}`, row]),
  );
  return derived.flatMap((value) => {
    const row = stored.get(`${value.derivation} ${formatDay(value.end)}`);
    return row ? changeOf(line, row, value) : [];
  });
}

type LineRow = {
  length: PointAddress["length"];
  periodEnd: string;
  value: string | null;
  state: PointState;
  doubtful: boolean;
  observedDays: number | null;
  overrideId: number | null;
  derivation: "q4" | "ttm" | null;
};

function loadLine(ctx: Ctx, { companyId, lineItemId, unitId }: LineAddress): Promise<LineRow[]> {
  return ctx.db.$queryRaw<LineRow[]>`
    select length::text as length, period_end::text as "periodEnd", value::text as value, state::text as state, doubtful,
      observed_days as "observedDays", override_id as "overrideId", derivation::text as derivation
    from data_point
    where company_id = ${companyId} and line_item_id = ${lineItemId} and unit_id = ${unitId}
    order by period_end`;
}

async function loadQuarterEnds(ctx: Ctx, companyId: number): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ day: number }[]>`
    select distinct period_end - date '1970-01-01' as day from data_point
    where company_id = ${companyId} and length = 'quarter' and derivation is null order by 1`;
  return rows.map((row) => row.day);
}

/** The line's reported or overridden points of one length, oldest first, as derivation takes them. */
async function reportedParents(ctx: Ctx, line: LineAddress, item: LineItem, rows: readonly LineRow[]) {
  const observations = await loadObservations(ctx, line);
  return (length: LengthClass): Parent[] =>
    rows.flatMap((row) => {
      if (row.length !== length || row.derivation !== null || row.value === null || row.observedDays === null)
        return [];
      const end = parseDay(row.periodEnd) as number;
      const reported = observations.get(`${length} ${row.periodEnd}`) ?? [];
      const point = { item, unit: "", length, end, observations: reported };
      const restated = row.overrideId === null && reported.length > 0 && isRestated(point);
      return [
        { end, days: row.observedDays, value: row.value, restated, doubtful: row.doubtful, held: row.state === "held" },
      ];
    });
}

async function loadObservations(ctx: Ctx, line: LineAddress): Promise<Map<string, Observation[]>> {
  const [tags, reports] = await Promise.all([loadTags(ctx), loadReports(ctx, line)]);
  const byPoint = new Map<string, Observation[]>();
  for (const { length, periodEnd, tagId, filingId, accession, form, filedOn, end, days, value } of reports) {
    const tag = tags.get(tagId);
    if (!tag) continue;
    const filing = { id: filingId, accession, form, filedOn: parseDay(filedOn) as number };
    const observation = {
      tag,
      unit: "",
      end: parseDay(end) as number,
      days,
      value: Number(value),
      exact: value,
      filing,
    };
    const key = `${length} ${periodEnd}`;
    const list = byPoint.get(key);
    if (list) list.push(observation);
    else byPoint.set(key, [observation]);
  }
  return byPoint;
}

function changeOf(line: LineAddress, row: LineRow, derived: Derived): PointChange[] {
  const { value, doubtful } = derived;
  const state = derivedState(derived);
  if (sameValue(value, row.value) && state === row.state && doubtful === row.doubtful) return [];
  const address = { ...line, length: row.length, periodEnd: row.periodEnd };
  return [{ address, value, state, doubtful, overrideId: null }];
}
