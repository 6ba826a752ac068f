import type { Ctx } from "@/domain/context";
import { manualRank } from "@/domain/line-items/manual-tags";
import { type Day, lengthClassOf } from "@/domain/periods/model";
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
  end: Day;
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

/** A date as a `Day`: thousands of them are compared, and hardly any is written down. */
const dayOf = (column: string): Prisma.Sql => Prisma.sql`(${Prisma.raw(column)} - date '1970-01-01')`;

type PackedRow = [
  place: number,
  length: PointAddress["length"],
  end: Day,
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
    select coalesce(json_agg(json_build_array(line.place, d.length, ${dayOf("d.period_end")}, d.value::text, d.state, d.doubtful,
      d.observed_days, d.override_id, d.derivation) order by d.period_end), '[]')::text as rows
    from ${windowTable(windows)}
    join data_point d on (d.company_id, d.line_item_id, d.unit_id) = (line.company_id, line.line_item_id, line.unit_id)
      and d.period_end between line.from_day and line.to_day`;
  const lines = windows.map((): LineRow[] => []);
  for (const row of JSON.parse(packed?.rows ?? "[]") as PackedRow[]) {
    const [place, length, end, value, state, doubtful, observedDays, overrideId, derivation] = row;
    lines[place - 1]?.push({ length, end, value, state, doubtful, observedDays, overrideId, derivation });
  }
  return lines;
}

/**
 * What filings reported within each window where they do not all report the same: by `length end`, each point's reports
 * in survivorship order. Nothing was restated in any other point.
 */
export async function loadDifferingReports(
  ctx: Ctx,
  windows: readonly LineWindow[],
): Promise<ReadonlyMap<string, Observation[]>[]> {
  const tags = await loadTags(ctx);
  const [packed] = await ctx.db.$queryRaw<{ rows: string }[]>`
    with report as materialized (
      select line.place, p.length, p.canonical_end, o.tag_id, o.days, o.value, o.period_end, o.filing_id, m.rank
      from ${windowTable(windows)}
      join tag_mapping m on m.line_item_id = line.line_item_id and m.version = (select max(version) from tag_mapping)
      -- OFFSET 0 keeps the planner from reading whole companies; an end lies within days of its canonical one.
      cross join lateral (
        select * from observation own
        where (own.company_id, own.tag_id, own.unit_id) = (line.company_id, m.tag_id, line.unit_id)
          and own.period_end between line.from_day - ${slackDays}::int and line.to_day + ${slackDays}::int offset 0) o
      join company_period p on p.company_id = o.company_id and p.period_end = o.period_end
        and p.length = ${lengthOf} and p.canonical_end between line.from_day and line.to_day
      where ${notWithdrawnAnywhere}
    ), differing as (
      select place, length, canonical_end from report group by 1, 2, 3 having min(value) <> max(value)
    )
    select coalesce(json_agg(json_build_array(r.place, r.length, ${dayOf("r.canonical_end")}, r.tag_id, r.days, r.value::text)
      order by r.length, r.canonical_end, r.rank >= ${manualRank}, filing.filed_on desc,
        filing.accession collate "C" desc, r.rank, abs(r.period_end - r.canonical_end), r.days desc,
        r.period_end desc), '[]')::text as rows
    from report r join differing using (place, length, canonical_end) join filing on filing.id = r.filing_id`;
  const lines = windows.map(() => new Map<string, Observation[]>());
  const rows = JSON.parse(packed?.rows ?? "[]") as [number, LineRow["length"], Day, number, number, string][];
  for (const [place, length, end, tagId, days, exact] of rows) {
    const tag = tags.get(tagId);
    if (!tag || lengthClassOf(days) !== length) continue;
    const line = lines[place - 1] as Map<string, Observation[]>;
    const key = `${length} ${end}`;
    const known = line.get(key);
    const report = { tag, unit: "", end, days, value: Number(exact), exact, filing };
    if (known) known.push(report);
    else line.set(key, [report]);
  }
  return lines;
}

/** Whether a value was restated rests on the order of its reports alone, which the query has settled. */
const filing = { id: 0, accession: "", form: "", filedOn: 0 };
