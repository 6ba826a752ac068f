import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem } from "@/domain/line-items/model";
import { type Day, formatDay, type LengthClass, parseDay } from "@/domain/periods/model";
import { type Derived, derive, derivedState, isDerivable, type Parent } from "./derive";
import { isRestated } from "./golden-values";
import { type LineRow, type LineWindow, loadDifferingReports, loadLineRows } from "./line-window";
import type { PointChange } from "./replace-points";
import { sameValue } from "./same-decimal";
import type { LineAddress, PointAddress } from "./schema";
import type { Observation } from "./series";

const items = new Map<number, LineItem>(lineItems.map((item) => [item.id, item]));

/** Twelve months that begin with nine months' fourth quarter end latest; ends of one calendar lie within ten days. */
const reach = { before: 15, after: 415 } as const;
/** Everything that those derived points come from. */
const readDays = 440;

/**
 * The derived points that differ from what is stored, after a decision changed the value or doubt of these points. A
 * decision never changes which periods exist, so no derived point appears or goes, and each keeps its end. Lines are
 * read together, and only as far as what was changed reaches: a bulk decision changes thousands of them.
 */
export async function rederive(ctx: Ctx, changed: readonly PointAddress[]): Promise<PointChange[]> {
  const windows = windowsOf(changed.filter(isInDerivableLine));
  if (windows.length === 0) return [];
  const read = windows.map((window) => widened(window, readDays));
  const rows = await loadLineRows(ctx, read);
  const reports = await loadDifferingReports(ctx, read);
  return windows.flatMap((window, place) => changesOf(window, rows[place] ?? [], reports[place] ?? new Map()));
}

function isInDerivableLine({ lineItemId }: PointAddress): boolean {
  const item = items.get(lineItemId);
  return item !== undefined && isDerivable(item);
}

/** One window per line: from the first changed end to the last. */
function windowsOf(changed: readonly PointAddress[]): LineWindow[] {
  const windows = new Map<string, LineWindow>();
  for (const { companyId, lineItemId, unitId, periodEnd } of changed) {
    const key = `${companyId}/${lineItemId}/${unitId}`;
    const known = windows.get(key) ?? { companyId, lineItemId, unitId, from: periodEnd, to: periodEnd };
    if (periodEnd < known.from) known.from = periodEnd;
    if (periodEnd > known.to) known.to = periodEnd;
    windows.set(key, known);
  }
  return [...windows.values()];
}

const dayOf = (day: string): Day => parseDay(day) as Day;
const shifted = (day: string, by: number): string => formatDay(dayOf(day) + by);
const widened = (window: LineWindow, by: number): LineWindow => ({
  ...window,
  from: shifted(window.from, -by),
  to: shifted(window.to, by),
});

function changesOf(
  window: LineWindow,
  rows: readonly LineRow[],
  reports: ReadonlyMap<string, Observation[]>,
): PointChange[] {
  const item = items.get(window.lineItemId) as LineItem;
  const parents = (length: LengthClass) => parentsOf(item, length, rows, reports);
  const stored = rows.filter(({ derivation }) => derivation !== null);
  const byPlace = new Map(stored.map((row) => [`${row.derivation} ${row.end}`, row]));
  const derived = derive({
    quarters: parents("quarter"),
    nineMonths: parents("nine_months"),
    years: parents("year"),
    quarterEnds: quarterEndsOf(rows),
  });
  const [first, last] = [dayOf(window.from) - reach.before, dayOf(window.to) + reach.after];
  return derived.flatMap((value) => {
    // Beyond its reach nothing can have changed, and a part of what such a point comes from may be out of sight.
    if (value.end < first || value.end > last) return [];
    const row = byPlace.get(`${value.derivation} ${value.end}`);
    return row ? changeOf(window, row, value) : [];
  });
}

/** A stored derived point lies on its company's canonical end already, so the line's own ends tell where it belongs. */
const quarterEndsOf = (rows: readonly LineRow[]): Day[] => {
  const ends = rows.filter(({ length }) => length === "quarter" || length === "ttm").map(({ end }) => end);
  return [...new Set(ends)].sort((a, b) => a - b);
};

/** The line's reported or overridden points of one length, oldest first, as derivation takes them. */
function parentsOf(
  item: LineItem,
  length: LengthClass,
  rows: readonly LineRow[],
  reports: ReadonlyMap<string, Observation[]>,
): Parent[] {
  return rows.flatMap((row) => {
    if (row.length !== length || row.derivation !== null || row.value === null || row.observedDays === null) return [];
    const { end } = row;
    const observations = reports.get(`${length} ${end}`) ?? [];
    const isOwn = row.overrideId === null && observations.length > 0;
    const restated = isOwn && isRestated({ item, unit: "", length, end, observations });
    return [
      { end, days: row.observedDays, value: row.value, restated, doubtful: row.doubtful, held: row.state === "held" },
    ];
  });
}

function changeOf({ companyId, lineItemId, unitId }: LineAddress, row: LineRow, derived: Derived): PointChange[] {
  const { value, doubtful } = derived;
  const state = derivedState(derived);
  if (sameValue(value, row.value) && state === row.state && doubtful === row.doubtful) return [];
  const address = { companyId, lineItemId, unitId, length: row.length, periodEnd: formatDay(row.end) };
  return [{ address, value, state, doubtful, overrideId: null }];
}
