import type { Ctx } from "@/domain/context";
import type { PointAddress } from "./schema";

export type FiscalCalendar = {
  /** `FY2023 Q2`, `FY2023`, `TTM FY2023 Q2`; null where the end belongs to no fiscal period of the company. */
  labelOf(length: PointAddress["length"], end: string): string | null;
};

/** Fiscal labels of one company, from its dated fiscal year ends. */
export async function loadFiscalCalendar(ctx: Ctx, companyId: number): Promise<FiscalCalendar> {
  const rows = await ctx.db.$queryRaw<{ key: string; label: string }[]>`
    select length || ' ' || canonical_end as key,
      min('FY' || fiscal_year || case when fiscal_period = 'FY' then '' else ' ' || fiscal_period end) as label
    from company_period
    where company_id = ${companyId} and period_end = canonical_end and fiscal_year is not null
    group by 1`;
  const labels = new Map(rows.map((row) => [row.key, row.label]));
  // A fourth quarter that nobody reported has no period of its own: it ends with its year.
  const quarter = (end: string) => {
    const year = labels.get(`year ${end}`);
    return labels.get(`quarter ${end}`) ?? (year ? `${year} Q4` : null);
  };
  return {
    labelOf(length, end) {
      if (length === "quarter") return quarter(end);
      if (length !== "ttm") return labels.get(`${length} ${end}`) ?? null;
      const last = quarter(end);
      return last ? `TTM ${last}` : null;
    },
  };
}
