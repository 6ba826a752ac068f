import type pg from "pg";
import type { BuiltSeries } from "@/domain/golden/survivorship";
import { annualEndsOf, type FiscalLabel, fiscalLabel, fiscalYearEnds } from "@/domain/periods/fiscal";
import type { Day, LengthClass } from "@/domain/periods/model";
import { copyLines } from "./copy";
import { dayText } from "./observation-store";

/** Writes every reported end with its canonical end and fiscal label, and the dated fiscal year ends behind them. */
export async function storePeriods(
  client: pg.PoolClient,
  company: { id: number; isFirst: boolean },
  series: BuiltSeries,
): Promise<void> {
  const annualEnds = annualEndsOf(countYears(series), series.filings.at(-1)?.filedOn ?? 0);
  const rows = [...series.ends].flatMap(([length, ends]) =>
    [...ends].map(([end, canonical]) => ({
      length,
      end,
      canonical,
      label: fiscalLabel(canonical, length, annualEnds),
    })),
  );
  if (company.isFirst) await copyLines(client, `company_period ${columns}`, periodLines(company.id, rows));
  else await mergePeriods(client, company.id, rows);
  await storeFiscalYearEnds(client, company, annualEnds);
}

/** How many observations report each canonical end of a year-long period. */
function countYears(series: BuiltSeries): Map<Day, number> {
  const counts = new Map<Day, number>();
  for (const { length, points } of series.lines) {
    if (length !== "year") continue;
    for (const { end, observations } of points) counts.set(end, (counts.get(end) ?? 0) + observations.length);
  }
  return counts;
}

type PeriodRow = { length: LengthClass; end: Day; canonical: Day; label: FiscalLabel | null };
const columns = "(company_id, length, period_end, canonical_end, fiscal_year, fiscal_period)";

function* periodLines(companyId: number, rows: readonly PeriodRow[]): Iterable<string> {
  for (const { length, end, canonical, label } of rows) {
    yield `${companyId}\t${length}\t${dayText(end)}\t${dayText(canonical)}\t${label?.year ?? "\\N"}\t${label?.period ?? "\\N"}\n`;
  }
}

async function mergePeriods(client: pg.PoolClient, companyId: number, rows: readonly PeriodRow[]): Promise<void> {
  await client.query(
    `insert into company_period ${columns}
     select $1, * from unnest($2::length_class[], $3::date[], $4::date[], $5::smallint[], $6::text[])
     on conflict (company_id, length, period_end) do update
       set canonical_end = excluded.canonical_end, fiscal_year = excluded.fiscal_year, fiscal_period = excluded.fiscal_period
       where (company_period.canonical_end, company_period.fiscal_year, company_period.fiscal_period)
         is distinct from (excluded.canonical_end, excluded.fiscal_year, excluded.fiscal_period)`,
    [
      companyId,
      rows.map((row) => row.length),
      rows.map((row) => dayText(row.end)),
      rows.map((row) => dayText(row.canonical)),
      rows.map((row) => row.label?.year ?? null),
      rows.map((row) => row.label?.period ?? null),
    ],
  );
}

async function storeFiscalYearEnds(
  client: pg.PoolClient,
  company: { id: number; isFirst: boolean },
  annualEnds: readonly Day[],
): Promise<void> {
  const rows = fiscalYearEnds(annualEnds);
  // Without a year-long period, what the company's profile says of its year stays.
  if (rows.length === 0) return;
  const dates = rows.map((row) => dayText(row.validFrom));
  if (!company.isFirst) {
    const statement = "delete from fiscal_year_end where company_id = $1 and valid_from <> all($2::date[])";
    await client.query(statement, [company.id, dates]);
  }
  await client.query(
    `insert into fiscal_year_end (company_id, valid_from, month, day)
     select $1, * from unnest($2::date[], $3::smallint[], $4::smallint[]) on conflict do nothing`,
    [company.id, dates, rows.map((row) => row.month), rows.map((row) => row.day)],
  );
}
