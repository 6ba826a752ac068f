import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseInput } from "@/domain/parse-input";
import { formatDay, parseDay } from "@/domain/periods/model";
import { loadFiscalCalendar } from "./fiscal-calendar";
import { goldenValues, type PointState } from "./golden-values";
import { oneClock } from "./one-clock";
import { type HeldValue, lastPublished, publishedPoints, publishedValue } from "./published";
import { type GridInput, gridInput } from "./schema";
import type { SplitFactor } from "./split-adjusted";
import { loadSeries } from "./stored-series";

export type Cell = {
  /** What is published; null while the value is held. */
  value: string | null;
  state: PointState;
  doubtful: boolean;
  overridden: boolean;
  /** When the winning filing was filed; null for derived values, and where no filing reports it. */
  filedOn: string | null;
  /** The day on whose basis of share splits the value stands: its filing's, or that of an override without one. */
  basisOn: string | null;
  held: HeldValue | null;
  /** In a split-adjusted grid: the value as reported, and what it was multiplied or divided by. */
  reported?: { value: string | null; factor: SplitFactor };
};

export type GridRow = {
  lineItemId: number;
  code: string;
  label: string;
  unit: string;
  unitId: number;
  /** One per period of the grid, in its order. */
  cells: (Cell | null)[];
};

export type CompanyGrid = { periods: { end: string; label: string | null }[]; rows: GridRow[] };

/**
 * One company's golden values of one length: line items down (in the catalogue's order), periods across, newest first.
 * `asPublished` shows what the product served at the end of that day; `asFiled` what filings filed by that day say by
 * themselves, without decisions. Only line items and periods that have a value appear.
 */
export async function companyGrid(ctx: Ctx, input: GridInput): Promise<CompanyGrid> {
  const asked = parseInput(gridInput, input);
  oneClock(asked);
  const calendar = await loadFiscalCalendar(ctx, asked.companyId);
  const values = asked.asFiled ? await filedCells(ctx, asked, asked.asFiled) : await publishedCells(ctx, asked);
  const ends = [...new Set(values.map((value) => value.end))].sort().reverse();
  const column = new Map(ends.map((end, index) => [end, index]));
  const rows = new Map<string, GridRow>();
  for (const { lineItemId, unitId, unit, end, cell } of values) {
    const key = `${lineItemId} ${unitId}`;
    let row = rows.get(key);
    if (!row) {
      row = emptyRow(lineItemId, unitId, unit, ends.length);
      rows.set(key, row);
    }
    row.cells[column.get(end) as number] = cell;
  }
  return {
    periods: ends.map((end) => ({ end, label: calendar.labelOf(asked.length, end) })),
    rows: [...rows.values()].sort((a, b) => a.lineItemId - b.lineItemId || (a.unit < b.unit ? -1 : 1)),
  };
}

type PlacedCell = { lineItemId: number; unitId: number; unit: string; end: string; cell: Cell };

const itemById = new Map(lineItems.map((item) => [item.id, item]));
const itemsOf = (statement: GridInput["statement"]): number[] =>
  lineItems.filter((item) => statement === undefined || item.statement === statement).map((item) => item.id);

function emptyRow(lineItemId: number, unitId: number, unit: string, width: number): GridRow {
  const { code, label } = itemById.get(lineItemId) ?? { code: `#${lineItemId}`, label: `Line item ${lineItemId}` };
  return { lineItemId, code, label, unit, unitId, cells: new Array(width).fill(null) };
}

type StoredCell = {
  lineItemId: number;
  unitId: number;
  unit: string;
  end: string;
  value: string | null;
  state: PointState;
  doubtful: boolean;
  overridden: boolean;
  filedOn: string | null;
  basisOn: string | null;
  lastPublished: string | null;
};

async function publishedCells(ctx: Ctx, asked: GridInput): Promise<PlacedCell[]> {
  const [packed] = await ctx.db.$queryRaw<{ rows: StoredCell[] }[]>`
    select coalesce(json_agg(json_build_object('lineItemId', d.line_item_id, 'unitId', d.unit_id, 'unit', unit.code,
      'end', d.period_end, 'value', d.value::text, 'state', d.state, 'doubtful', d.doubtful,
      'overridden', d.override_id is not null, 'filedOn', filing.filed_on,
      'basisOn', coalesce(filing.filed_on, (override.in_force_from at time zone 'UTC')::date), 'lastPublished', ${lastPublished})), '[]') as rows
    from ${publishedPoints(asked.companyId, asked.asPublished)}
    join unit on unit.id = d.unit_id
    left join filing on filing.id = d.filing_id and filing.company_id = ${asked.companyId}
    left join override on override.id = d.override_id
    where d.length = ${asked.length}::length_class and d.line_item_id = any(${itemsOf(asked.statement)}::smallint[])`;
  return (packed?.rows ?? []).map(({ lineItemId, unitId, unit, end, lastPublished: last, ...stored }) => {
    const { state, doubtful, overridden, filedOn, basisOn } = stored;
    const published = publishedValue({ ...stored, lastPublished: last });
    return { lineItemId, unitId, unit, end, cell: { ...published, state, doubtful, overridden, filedOn, basisOn } };
  });
}

async function filedCells(ctx: Ctx, asked: GridInput, day: string): Promise<PlacedCell[]> {
  const series = await loadSeries(ctx, asked.companyId, parseDay(day) as number);
  const units = await ctx.db.unit.findMany({
    where: { code: { in: [...new Set(series.lines.map((line) => line.unit))] } },
  });
  const unitIds = new Map(units.map((unit) => [unit.code, unit.id]));
  const items = new Set(itemsOf(asked.statement));
  return goldenValues(series, new Map())
    .filter((golden) => golden.length === asked.length && items.has(golden.lineItemId))
    .map((golden) => ({
      lineItemId: golden.lineItemId,
      unitId: unitIds.get(golden.unit) as number,
      unit: golden.unit,
      end: formatDay(golden.end),
      cell: {
        value: golden.value,
        state: golden.state,
        doubtful: golden.doubtful,
        overridden: false,
        filedOn: golden.winner ? formatDay(golden.winner.filing.filedOn) : null,
        basisOn: golden.winner ? formatDay(golden.winner.filing.filedOn) : null,
        held: null,
      },
    }));
}
