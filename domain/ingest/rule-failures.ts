import type pg from "pg";
import { pointKey, type Standing } from "@/domain/golden/golden-values";
import { type Day, type LengthClass, parseDay } from "@/domain/periods/model";
import type { RuleFailure } from "@/domain/rules/model";
import type { PointScope } from "./point-store";

/** Brings the company's failing rules to those of this check: pages show which rule failed on which company, and why. */
export async function keepRuleFailures(
  client: Pick<pg.ClientBase, "query">,
  { companyId, runId, now }: PointScope,
  failures: readonly RuleFailure[],
): Promise<void> {
  const failed = failures.map(({ ruleId }) => ruleId);
  await client.query("delete from rule_failure where company_id = $1 and rule_id <> all($2::text[])", [
    companyId,
    failed,
  ]);
  if (failed.length === 0) return;
  await client.query(
    `insert into rule_failure (company_id, rule_id, message, run_id, at)
     select $1, rule_id, message, $4, $5 from unnest($2::text[], $3::text[]) as failed (rule_id, message)
     on conflict (company_id, rule_id) do update
       set (message, run_id, at) = (excluded.message, excluded.run_id, excluded.at)
       where rule_failure.message is distinct from excluded.message`,
    [companyId, failed, failures.map(({ message }) => message.slice(0, 2000)), runId, now.toISOString()],
  );
}

type DoubtRow = { lineItemId: number; unitId: number; length: LengthClass; periodEnd: string; severity: 1 | 2 | 3 };

/**
 * A rule that fails has withdrawn nothing: what it objected to at the company's last check stays open, and its values
 * stay doubtful in `standings`, until it can be asked again.
 */
export async function keepDoubts(
  client: Pick<pg.ClientBase, "query">,
  { companyId, reference }: PointScope,
  failures: readonly RuleFailure[],
  standings: Map<string, Standing>,
): Promise<void> {
  if (failures.length === 0) return;
  const { rows } = await client.query<DoubtRow>(
    `select line_item_id as "lineItemId", unit_id as "unitId", length::text, period_end::text as "periodEnd", severity
     from finding where company_id = $1 and status = 'open' and rule_id = any($2::text[])`,
    [companyId, failures.map(({ ruleId }) => ruleId)],
  );
  await reference.units.recall(new Set(rows.map(({ unitId }) => unitId)));
  for (const { lineItemId, unitId, length, periodEnd, severity } of rows) {
    const key = pointKey(lineItemId, reference.units.code(unitId), length, parseDay(periodEnd) as Day);
    const standing = standings.get(key) ?? { openSeverity: null, accepted: false, override: null };
    if (standing.override || standing.accepted) continue;
    const openSeverity = Math.min(standing.openSeverity ?? 3, severity) as 1 | 2 | 3;
    standings.set(key, { ...standing, openSeverity });
  }
}
