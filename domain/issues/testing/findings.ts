import type { Ctx } from "@/domain/context";
import type { Database } from "@/lib/db";
import type { FindingStatus, RootCause } from "@/prisma/generated/client";

/** A finding for tests: whatever is not said is one quarter of revenue, a thousand times too small. */
export type FindingSpec = {
  key: string;
  fingerprint: string;
  companyId?: number;
  ruleId?: string;
  severity?: number;
  rootCause?: RootCause;
  status?: FindingStatus;
  item?: string;
  periodEnd?: string;
  observed?: string;
  expected?: string | null;
  confidence?: number;
  accessions?: string[];
  evidence?: object[];
  run?: number;
};

export async function addCompany(ctx: Ctx, company: { cik: number; name: string; source?: string }): Promise<number> {
  const { source = "edgar", ...data } = company;
  const { id: sourceId } = await ctx.db.source.findUniqueOrThrow({ where: { code: source } });
  return (await ctx.db.company.create({ data: { ...data, tickers: [], sourceId } })).id;
}

export async function addFindings(ctx: Ctx, specs: (FindingSpec & { companyId: number })[]): Promise<void> {
  const unit = await ctx.db.unit.upsert({ where: { code: "USD" }, create: { code: "USD" }, update: {} });
  const items = new Map((await ctx.db.lineItem.findMany()).map((item) => [item.code, item.id]));
  await ctx.db.finding.createMany({
    data: specs.map((spec) => ({
      key: spec.key,
      ruleId: spec.ruleId ?? "scale-jump",
      ruleVersion: 1,
      severity: spec.severity ?? 1,
      companyId: spec.companyId,
      lineItemId: items.get(spec.item ?? "Revenue") as number,
      unitId: unit.id,
      length: "quarter",
      periodEnd: new Date(spec.periodEnd ?? "2013-06-30"),
      status: spec.status ?? "open",
      message: `Finding ${spec.key}`,
      rootCause: spec.rootCause ?? "scale",
      observed: spec.observed ?? "480",
      expected: spec.expected === undefined ? "480000" : spec.expected,
      confidence: spec.confidence ?? 0.9,
      fingerprint: spec.fingerprint,
      evidence: {
        formula: [],
        evidence: spec.evidence ?? [],
        suspects: (spec.accessions ?? []).map((accession) => ({
          accession,
          tag: "us-gaap:Revenues",
          value: "480",
          expected: null,
        })),
      },
      firstRunId: spec.run ?? 1,
      changedRunId: spec.run ?? 1,
    })),
  });
}

/** Removes what grouping wrote; the history of issues refuses DELETE, not TRUNCATE. */
export async function clearIssues(database: Database): Promise<void> {
  await database.pool.query("truncate finding, issue_event, issue_alias, hand_group, hand_merge, issue cascade");
}

/** Keys of open findings by the fingerprint of their issue. */
export async function partition(ctx: Ctx): Promise<Record<string, string[]>> {
  const rows = await ctx.db.finding.findMany({
    where: { status: "open" },
    include: { issue: true },
    orderBy: { key: "asc" },
  });
  const groups: Record<string, string[]> = {};
  for (const row of rows) {
    const fingerprint = row.issue?.fingerprint ?? "none";
    groups[fingerprint] = [...(groups[fingerprint] ?? []), row.key];
  }
  return groups;
}
