import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import type { PointAddress } from "@/domain/golden/schema";
import { Prisma } from "@/prisma/generated/client";
import type { FindingRow } from "./rows";

const mostShown = 500;

type SelectedFinding = Omit<FindingRow, "address" | "periodEnd" | "length" | "settledAt"> &
  PointAddress & { settledAt: Date | null; fiscalYear: number | null; fiscalPeriod: string | null };

/** The first 500 findings of an issue: open ones first, of these those of its own rule, by line item, newest period first. */
export async function listFindings(ctx: Ctx, issueId: number): Promise<FindingRow[]> {
  const rows = await ctx.db.$queryRaw<SelectedFinding[]>`
    select f.id, f.key, f.rule_id as "ruleId", f.message, f.severity, f.status::text as status,
      f.settled_by as "settledBy", f.settled_kind as "settledKind", f.settled_ref as "settledRef",
      f.settled_at as "settledAt", ${addressColumns("f")}, line_item.code as "lineItemCode",
      line_item.label as "lineItemLabel", unit.code as unit, period.fiscal_year as "fiscalYear",
      period.fiscal_period as "fiscalPeriod", f.observed::text as observed, f.expected::text as expected,
      f.confidence::numeric::float8 as confidence, f.root_cause::text as "rootCause", f.evidence
    from finding f
    join line_item on line_item.id = f.line_item_id
    join unit on unit.id = f.unit_id
    left join company_period period on period.company_id = f.company_id and period.length = f.length
      and period.period_end = f.period_end
    where f.issue_id = ${issueId}
    order by f.status <> 'open', f.rule_id <> (select rule_id from issue where id = ${issueId}), f.line_item_id,
      f.company_id, f.period_end desc, f.id
    limit ${mostShown}`;
  return rows.map(findingRow);
}

/** What a suggestion is made of, for every open finding: without evidence beyond the first 500. */
export async function listOpenBeyond(ctx: Ctx, issueId: number, shown: readonly FindingRow[]): Promise<FindingRow[]> {
  if (shown.length < mostShown || shown.some((finding) => finding.status !== "open")) return [];
  const rows = await ctx.db.$queryRaw<SelectedFinding[]>(Prisma.sql`
    select f.id, f.key, f.rule_id as "ruleId", f.message, f.severity, f.status::text as status,
      f.settled_by as "settledBy", f.settled_kind as "settledKind", f.settled_ref as "settledRef",
      f.settled_at as "settledAt", ${addressColumns("f")}, line_item.code as "lineItemCode",
      line_item.label as "lineItemLabel", '' as unit, null as "fiscalYear", null as "fiscalPeriod",
      f.observed::text as observed, f.expected::text as expected, f.confidence::numeric::float8 as confidence,
      f.root_cause::text as "rootCause", '{"formula": [], "evidence": [], "suspects": []}'::jsonb as evidence
    from finding f join line_item on line_item.id = f.line_item_id
    where f.issue_id = ${issueId} and f.status = 'open' and f.id <> all(${shown.map((finding) => finding.id)}::int[])`);
  return rows.map(findingRow);
}

function findingRow(selected: SelectedFinding): FindingRow {
  const { companyId, lineItemId, unitId, fiscalYear, fiscalPeriod, settledAt, ...finding } = selected;
  const { length, periodEnd } = finding;
  return {
    ...finding,
    settledAt: settledAt?.toISOString() ?? null,
    address: { companyId, lineItemId, unitId, length, periodEnd },
    fiscalLabel: fiscalWords(fiscalYear, fiscalPeriod),
  };
}

function fiscalWords(year: number | null, period: string | null): string | null {
  if (year === null) return null;
  return period === null || period === "FY" ? `FY${year}` : `FY${year} ${period}`;
}
