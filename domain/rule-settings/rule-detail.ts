import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import { query } from "@/lib/execute";
import { listRuleChanges } from "./list-changes";
import { ruleRows } from "./list-rules";
import type { RuleDetail, RuleFailureRow, RuleStep } from "./rows";
import { loadWeeks } from "./rule-weeks";
import { requireRule, settingOf } from "./settings";

/** One rule with its setting, its history, what it found and where it failed. Throws not_found. */
export async function ruleDetail(ctx: Ctx, ruleId: string): Promise<RuleDetail> {
  const rule = requireRule(ruleId);
  const [{ rows, census, simulated }, ruleSet, changes, history, failures, weeks] = await Promise.all([
    ruleRows(ctx),
    currentRuleSet(ctx.db),
    listRuleChanges(ctx, { ruleId }),
    loadHistory(ctx, ruleId),
    loadFailing(ctx, ruleId),
    loadWeeks(ctx, ruleId),
  ]);
  const row = rows.find(({ id }) => id === ruleId);
  if (!row) throw new DomainError("not_found", `There is no rule “${ruleId}”.`);
  const setting = settingOf(ruleSet, rule);
  const { description, formula, source, version: codeVersion } = rule;
  return {
    row,
    ...{ description, formula, source, codeVersion, setting },
    parameters: Object.entries(rule.parameters).map(([name, parameter]) => ({
      ...{ name, now: setting.parameters[name] ?? parameter.value },
      ...parameter,
    })),
    settingReason: ruleSet.settings.find((stored) => stored.ruleId === ruleId)?.reason ?? null,
    ...{ changes, history, failures, weeks, census, simulated },
  };
}

/** The newest first: versions of its code, and settings. */
async function loadHistory(ctx: Ctx, ruleId: string): Promise<RuleStep[]> {
  const entries = await query<Omit<RuleStep, "at"> & { at: Date }>(
    ctx.db,
    `select at, summary, person.name as by, case when kind = 'threshold' or subject <> $1 then change_log.version end as setting from change_log left join person on person.id = person_id
     where kind in ('rule', 'threshold') and subject in ($1, $1 || ':setting') order by at desc, change_log.id desc limit 200`,
    [ruleId],
  );
  return entries.map(({ at, ...step }) => ({ ...step, at: at.toISOString() }));
}

const shownFailures = 50;

async function loadFailing(ctx: Ctx, ruleId: string): Promise<RuleFailureRow[]> {
  const rows = await query<Omit<RuleFailureRow, "at"> & { at: Date }>(
    ctx.db,
    `select company_id as "companyId", cik, name as company, message, run_id as "runId", at
     from rule_failure join company on company.id = company_id where rule_id = $1 order by at desc, name limit $2`,
    [ruleId, shownFailures],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
