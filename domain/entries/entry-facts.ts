import type { Ctx } from "@/domain/context";
import { notWithdrawn } from "@/domain/golden/withdrawn";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { type Day, type GoldenLength, lengthClassOf, parseDay } from "@/domain/periods/model";
import { type CompanyCalendar, loadCompanyCalendar } from "./company-calendar";

export type PresentPoint = {
  lineItemId: number;
  unit: string;
  unitId: number;
  length: GoldenLength;
  end: string;
  value: string | null;
  state: string;
  derivation: "q4" | "ttm" | null;
  overridden: boolean;
  /** The winner was typed. */
  typed: boolean;
  form: string | null;
  filedOn: string | null;
  accession: string | null;
  issueId: number | null;
};

/** An observation that people typed and did not withdraw. */
export type TypedValue = {
  lineItemCode: string;
  unit: string;
  end: Day;
  days: number;
  accession: string;
  value: string;
  by: string;
  at: string;
};

/** Everything that typed values of one company are judged by. */
export type EntryFacts = {
  companyId: number;
  calendar: CompanyCalendar;
  point(lineItemId: number, unit: string, length: GoldenLength, end: Day): PresentPoint | null;
  /** Reported or derived values of the line around an end, without it, oldest first. */
  neighbours(lineItemId: number, unit: string, length: GoldenLength, end: Day): number[];
  /** Whether the company has values of the line item at all. */
  reports(lineItemId: number): boolean;
  /** The unit in which the company mostly reports money. */
  usualCurrency: string;
  typed: readonly TypedValue[];
};

const reach = 4;

export async function loadEntryFacts(ctx: Ctx, companyId: number): Promise<EntryFacts> {
  const [calendar, points, typed] = await Promise.all([
    loadCompanyCalendar(ctx, companyId),
    loadPoints(ctx, companyId),
    loadTyped(ctx, companyId),
  ]);
  const byKey = new Map(points.map((point) => [key(point.lineItemId, point.unit, point.length, point.end), point]));
  const reported = new Set(points.map((point) => point.lineItemId));
  const lines = new Map<string, PresentPoint[]>();
  for (const point of points) {
    const line = key(point.lineItemId, point.unit, point.length, "");
    const list = lines.get(line);
    if (list) list.push(point);
    else lines.set(line, [point]);
  }
  return {
    companyId,
    calendar,
    point: (lineItemId, unit, length, end) => byKey.get(key(lineItemId, unit, length, dayKey(end))) ?? null,
    neighbours(lineItemId, unit, length, end) {
      const line = (lines.get(key(lineItemId, unit, length, "")) ?? []).filter((point) => point.value !== null);
      const others = line.filter((point) => Math.abs((parseDay(point.end) as Day) - end) > sameEndDays);
      const after = others.findIndex((point) => point.end > dayKey(end));
      const at = after < 0 ? others.length : after;
      return others.slice(Math.max(0, at - reach), at + reach).map((point) => Number(point.value));
    },
    reports: (lineItemId) => reported.has(lineItemId),
    usualCurrency: mostFrequent(points.map((point) => point.unit).filter((unit) => /^[A-Z]{3}$/.test(unit))) ?? "USD",
    typed,
  };
}

const key = (lineItemId: number, unit: string, length: GoldenLength, end: string) =>
  `${lineItemId} ${unit} ${length} ${end}`;
const dayKey = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function mostFrequent(list: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function loadPoints(ctx: Ctx, companyId: number): Promise<PresentPoint[]> {
  return ctx.db.$queryRaw<PresentPoint[]>`
    select d.line_item_id as "lineItemId", unit.code as unit, d.unit_id as "unitId", d.length::text as length,
      d.period_end::text as "end", d.value::text as value, d.state::text as state, d.derivation::text as derivation,
      d.override_id is not null as overridden, coalesce(starts_with(tag.name, 'manual:'), false) as typed,
      filing.form, filing.filed_on::text as "filedOn", filing.accession, doubt.issue_id as "issueId"
    from data_point d
    join unit on unit.id = d.unit_id
    left join tag on tag.id = d.tag_id
    left join filing on filing.id = d.filing_id
    left join lateral (select issue_id from finding f
      where d.doubtful and f.company_id = d.company_id and f.line_item_id = d.line_item_id and f.unit_id = d.unit_id
        and f.length = d.length and f.period_end = d.period_end and f.status = 'open' and f.issue_id is not null
      limit 1) doubt on true
    where d.company_id = ${companyId} and d.state <> 'missing' order by d.period_end`;
}

async function loadTyped(ctx: Ctx, companyId: number): Promise<TypedValue[]> {
  const rows = await ctx.db.$queryRaw<(Omit<TypedValue, "end" | "at"> & { end: string; at: Date })[]>`
    select split_part(substr(tag.name, 8), '~', 1) as "lineItemCode", unit.code as unit, o.period_end::text as "end",
      o.days, filing.accession, o.value::text as value, person.name as by, entry.recorded_at as at
    from manual_entry entry
    join person on person.id = entry.person_id
    join observation o on o.company_id = entry.company_id and o.run_id = entry.run_id
    join tag on tag.id = o.tag_id and starts_with(tag.name, 'manual:')
    join unit on unit.id = o.unit_id
    join filing on filing.id = o.filing_id
    where entry.company_id = ${companyId} and ${notWithdrawn(companyId)}`;
  return rows.map(({ end, at, ...row }) => ({ ...row, end: parseDay(end) as Day, at: at.toISOString() }));
}

/** Whether a typed value is of this point: the same length class, and an end of the same period. */
export const isOfPoint = (typed: TypedValue, length: GoldenLength, end: Day): boolean =>
  lengthClassOf(typed.days) === length && Math.abs(typed.end - end) <= sameEndDays;
