import type { Ctx } from "@/domain/context";
import { manualRank } from "@/domain/line-items/manual-tags";
import { lengthClassOf, parseDay } from "@/domain/periods/model";
import { Prisma } from "@/prisma/generated/client";
import type { PointState } from "./golden-values";
import type { LineAddress, PointAddress } from "./schema";
import type { Observation } from "./series";
import { loadTags } from "./stored-series";
import { notWithdrawnAnywhere } from "./withdrawn";

/** Some of a line's periods: those that end from the one day to the other (YYYY-MM-DD). */
export type LineWindow = LineAddress & { from: string; to: string };

export type LineRow = {
  length: PointAddress["length"];
  periodEnd: string;
  value: string | null;
  state: PointState;
  doubtful: boolean;
  observedDays: number | null;
  overrideId: number | null;
  derivation: "q4" | "ttm" | null;
};

/** Windows as rows `(company_id, line_item_id, unit_id, from_day, to_day, place)` of a FROM clause; `place` begins at 1. */
const windowTable = (windows: readonly LineWindow[]): Prisma.Sql => Prisma.sql`unnest(
  ${windows.map(({ companyId }) => companyId)}::int[], ${windows.map(({ lineItemId }) => lineItemId)}::smallint[],
  ${windows.map(({ unitId }) => unitId)}::int[], ${windows.map(({ from }) => from)}::date[],
  ${windows.map(({ to }) => to)}::date[])
  with ordinality as line(company_id, line_item_id, unit_id, from_day, to_day, place)`;

const slackDays = 60;

/**
 * The class of a duration, in bounds that hold those of `lengthClassOf`, which has the last word. One end can close
 * periods of several lengths: each observation reports only the one that it is as long as.
 */
const lengthOf = Prisma.sql`(case when o.days < 130 then 'quarter' when o.days < 220 then 'half'
  when o.days < 320 then 'nine_months' else 'year' end)::length_class`;

type PackedRow = [
  place: number,
  length: PointAddress["length"],
  periodEnd: string,
  value: string | null,
  state: PointState,
  doubtful: boolean,
  observedDays: number | null,
  overrideId: number | null,
  derivation: "q4" | "ttm" | null,
];

/** The stored points within each window, oldest first, in the order of the windows. */
export async function loadLineRows(ctx: Ctx, windows: readonly LineWindow[]): Promise<LineRow[][]> {
  // One text instead of many rows: a bulk decision reads the lines of hundreds of companies at a time.
  const [packed] = await ctx.db.$queryRaw<{ rows: string }[]>`
    select coalesce(json_agg(json_build_array(line.place, d.length, d.period_end, d.value::text, d.state, d.doubtful,
      d.observed_days, d.override_id, d.derivation) order by d.period_end), '[]')::text as rows
    from ${windowTable(windows)}
    join data_point d on (d.company_id, d.line_item_id, d.unit_id) = (line.company_id, line.line_item_id, line.unit_id)
      and d.period_end between line.from_day and line.to_day`;
  const lines = windows.map((): LineRow[] => []);
  for (const row of JSON.parse(packed?.rows ?? "[]") as PackedRow[]) {
    const [place, length, periodEnd, value, state, doubtful, observedDays, overrideId, derivation] = row;
    lines[place - 1]?.push({ length, periodEnd, value, state, doubtful, observedDays, overrideId, derivation });
  }
  return lines;
}

/** What filings reported within each window: by `length end`, each point's reports in survivorship order. */
export async function loadWindowReports(
  ctx: Ctx,
  windows: readonly LineWindow[],
): Promise<ReadonlyMap<string, Observation[]>[]> {
  const tags = await loadTags(ctx);
  const [packed] = await ctx.db.$queryRaw<{ rows: string }[]>`
    select coalesce(json_agg(json_build_array(line.place, p.length, p.canonical_end, o.tag_id, o.days, o.value::text)
      order by p.length, p.canonical_end, m.rank >= ${manualRank}, filing.filed_on desc,
        filing.accession collate "C" desc, m.rank, abs(o.period_end - p.canonical_end), o.days desc,
        o.period_end desc), '[]')::text as rows
    from ${windowTable(windows)}
    join tag_mapping m on m.line_item_id = line.line_item_id and m.version = (select max(version) from tag_mapping)
    -- OFFSET 0 keeps the planner from reading whole companies; an end lies within days of its canonical one.
    cross join lateral (
      select * from observation own
      where (own.company_id, own.tag_id, own.unit_id) = (line.company_id, m.tag_id, line.unit_id)
        and own.period_end between line.from_day - ${slackDays}::int and line.to_day + ${slackDays}::int offset 0) o
    join company_period p on p.company_id = o.company_id and p.period_end = o.period_end
      and p.length = ${lengthOf} and p.canonical_end between line.from_day and line.to_day
    join filing on filing.id = o.filing_id
    where ${notWithdrawnAnywhere}`;
  const lines = windows.map(() => new Map<string, Observation[]>());
  const rows = JSON.parse(packed?.rows ?? "[]") as [number, LineRow["length"], string, number, number, string][];
  for (const [place, length, periodEnd, tagId, days, exact] of rows) {
    const tag = tags.get(tagId);
    if (!tag || lengthClassOf(days) !== length) continue;
    const line = lines[place - 1] as Map<string, Observation[]>;
    const key = `${length} ${periodEnd}`;
    const known = line.get(key);
    const report = { tag, unit: "", end: parseDay(periodEnd) as number, days, value: Number(exact), exact, filing };
    if (known) known.push(report);
    else line.set(key, [report]);
  }
  return lines;
}

/** Whether a value was restated rests on the order of its reports alone, which the query has settled. */
const filing = { id: 0, accession: "", form: "", filedOn: 0 };
