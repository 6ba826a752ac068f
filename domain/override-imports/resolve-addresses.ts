import type { Ctx } from "@/domain/context";
import type { PointAddress } from "@/domain/golden/schema";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LengthClass } from "@/domain/periods/model";
import type { ImportRow } from "./schema";

type Company = { id: number; cik: number; tickers: string[] };
/** An address, or why there is none, in words. */
export type Addressed = { row: ImportRow; found: PointAddress | string };

const itemByCode = new Map(lineItems.map((item) => [item.code, item]));

/** Companies, units and fiscal labels of rows as the database knows them, with three queries for all of them. */
export async function resolveAddresses(ctx: Ctx, rows: readonly ImportRow[]): Promise<Addressed[]> {
  const companies = await loadCompanies(ctx, rows);
  const codes = [...new Set(rows.map(({ unit }) => unit))];
  const units = new Map(
    (await ctx.db.unit.findMany({ where: { code: { in: codes } } })).map(({ id, code }) => [code, id]),
  );
  const found = rows.map((row) => ({ row, company: companyOf(row, companies) }));
  const ends = await loadFiscalEnds(
    ctx,
    found.flatMap(({ row, company }) => (row.fiscal && typeof company !== "string" ? company.id : [])),
  );
  return found.map(({ row, company }) => {
    if (typeof company === "string") return { row, found: company };
    const unitId = units.get(row.unit);
    if (unitId === undefined) return { row, found: `unit "${row.unit}": nothing is reported in it.` };
    return { row, found: addressOf(row, company.id, unitId, ends) };
  });
}

async function loadCompanies(ctx: Ctx, rows: readonly ImportRow[]): Promise<Company[]> {
  const ciks = rows.flatMap(({ company }) => ("cik" in company ? company.cik : []));
  const tickers = rows.flatMap(({ company }) => ("ticker" in company ? company.ticker : []));
  return ctx.db.company.findMany({
    where: { OR: [{ cik: { in: [...new Set(ciks)] } }, { tickers: { hasSome: [...new Set(tickers)] } }] },
    select: { id: true, cik: true, tickers: true },
  });
}

function companyOf({ company }: ImportRow, known: readonly Company[]): Company | string {
  if ("cik" in company) {
    return known.find(({ cik }) => cik === company.cik) ?? `company: there is none with the CIK ${company.cik}.`;
  }
  const [first, second] = known.filter(({ tickers }) => tickers.includes(company.ticker));
  if (!first) return `company: no company has the ticker ${company.ticker}. Give its CIK.`;
  if (second) return `company: ${company.ticker} is the ticker of several companies. Give the CIK.`;
  return first;
}

const fiscalKey = (companyId: number, length: LengthClass, year: number, period: string) =>
  `${companyId} ${length} ${year} ${period}`;

async function loadFiscalEnds(ctx: Ctx, companyIds: readonly number[]): Promise<Map<string, string>> {
  if (companyIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<
    { companyId: number; length: LengthClass; year: number; period: string; end: string }[]
  >`
    select company_id as "companyId", length::text as length, fiscal_year as year, fiscal_period as period,
      canonical_end::text as "end"
    from company_period
    where company_id = any(${[...new Set(companyIds)]}::int[]) and period_end = canonical_end and fiscal_year is not null`;
  return new Map(rows.map((row) => [fiscalKey(row.companyId, row.length, row.year, row.period), row.end]));
}

function addressOf(
  row: ImportRow,
  companyId: number,
  unitId: number,
  ends: ReadonlyMap<string, string>,
): PointAddress | string {
  const item = itemByCode.get(row.lineItem);
  if (!item) return `line item "${row.lineItem}": it is not in the catalogue.`;
  const length = row.length ?? lengthOf(item.period, row.fiscal?.period);
  if ((item.period === "instant") !== (length === "instant")) {
    return `length: ${item.label} is ${item.period === "instant" ? "a value at a day: give instant" : "a value of a period"}.`;
  }
  const place = { companyId, lineItemId: item.id, unitId, length };
  if (!row.fiscal) return { ...place, periodEnd: row.periodEnd as string };
  const { year, period } = row.fiscal;
  const end = ends.get(fiscalKey(companyId, length, year, period));
  if (!end) return `length: the company has no period FY${year} ${period} of this line item. Give the period end.`;
  if (row.periodEnd !== null && row.periodEnd !== end) {
    return `period end: FY${year} ${period} ends on ${end}, not ${row.periodEnd}. Correct one of them.`;
  }
  return { ...place, periodEnd: end };
}

const lengthOf = (period: "duration" | "instant", label: string | undefined): LengthClass =>
  period === "instant" ? "instant" : label === "FY" ? "year" : "quarter";
