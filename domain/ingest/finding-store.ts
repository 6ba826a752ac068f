import type pg from "pg";
import type { ExaminedFinding, Settled } from "@/domain/rules/model";
import { goneWords, noLongerObjects } from "./gone-words";
import { dayText } from "./observation-store";
import type { PointScope } from "./point-store";

export type FindingStatus = "open" | "superseded" | "noted" | "accepted" | "corrected" | "gone";
/** A finding with what decisions make of it. */
export type SettledFinding = { finding: ExaminedFinding; status: FindingStatus; settled: Settled | null };

/**
 * Brings the company's stored findings to `settled`: new ones are written, changed ones updated, and those that no rule
 * raises any more are `gone`, except those of `failed` rules, which have withdrawn nothing. Only rows that differ are
 * touched, and they remember the run, which grouping reads.
 */
export async function storeFindings(
  client: pg.PoolClient,
  scope: PointScope,
  settled: readonly SettledFinding[],
  { isFirst, failed }: { isFirst: boolean; failed: readonly string[] },
): Promise<void> {
  if (settled.length > 0) await upsert(client, scope, settled);
  if (isFirst) return;
  const words = Object.fromEntries(goneWords(scope.reference.ruleSet));
  await client.query(
    `update finding set status = 'gone', settled_by = coalesce($5::jsonb #>> array[rule_id, 'words'], $6),
       settled_kind = 'rule', settled_ref = coalesce($5::jsonb #>> array[rule_id, 'reference'], $7), settled_at = $4, changed_run_id = $2
     where company_id = $1 and status <> 'gone' and key <> all($3::text[]) and rule_id <> all($8::text[])`,
    [
      scope.companyId,
      scope.runId,
      settled.map(({ finding }) => finding.key),
      scope.now.toISOString(),
      JSON.stringify(words),
      noLongerObjects.words,
      noLongerObjects.reference,
      failed,
    ],
  );
}

async function upsert(client: pg.PoolClient, scope: PointScope, settled: readonly SettledFinding[]): Promise<void> {
  const rows = settled.map(({ finding, status, settled: by }) => ({
    key: finding.key,
    rule_id: finding.ruleId,
    rule_version: finding.ruleVersion,
    severity: finding.severity,
    line_item_id: finding.point.item.id,
    unit_id: scope.reference.units.id(finding.point.unit),
    length: finding.point.length,
    period_end: dayText(finding.point.end),
    status,
    settled_by: by?.words ?? null,
    settled_kind: by?.by ?? null,
    settled_ref: by?.reference ?? null,
    message: finding.message,
    root_cause: finding.rootCause,
    observed: finding.observed,
    expected: finding.expected,
    confidence: finding.confidence,
    fingerprint: finding.fingerprint,
    evidence: finding.evidence,
  }));
  const content = `rule_version, severity, status, settled_by, settled_kind, settled_ref, message, root_cause, observed, expected, confidence, fingerprint, evidence`;
  await client.query(
    `insert into finding (company_id, first_run_id, changed_run_id, settled_at, key, rule_id, line_item_id, unit_id, length, period_end, ${content})
     select $1, $2, $2, case when status <> 'open' then $4::timestamptz end, key, rule_id, line_item_id, unit_id, length, period_end, ${content}
     from jsonb_to_recordset($3::jsonb) as r (key text, rule_id text, rule_version smallint, severity smallint,
       line_item_id smallint, unit_id smallint, length length_class, period_end date, status finding_status,
       settled_by text, settled_kind text, settled_ref text, message text, root_cause root_cause, observed numeric, expected numeric, confidence real,
       fingerprint text, evidence jsonb)
     on conflict (key) do update set (${content}, changed_run_id) = (${content
       .split(", ")
       .map((column) => `excluded.${column}`)
       .join(", ")}, excluded.changed_run_id),
       settled_at = case when finding.status = excluded.status then finding.settled_at else excluded.settled_at end
     where (${content
       .split(", ")
       .map((column) => `finding.${column}`)
       .join(", ")})
       is distinct from (${content
         .split(", ")
         .map((column) => `excluded.${column}`)
         .join(", ")})`,
    [scope.companyId, scope.runId, JSON.stringify(rows), scope.now.toISOString()],
  );
}
