import { type Executor, query } from "@/lib/execute";
import { type RuleSet, type RuleSetting, ruleSetOf } from "./rule-set";

/** A setting as it came into force. `revision` counts the settings of all rules, in that order. */
export type StoredSetting = RuleSetting & { reason: string; revision: number };

/** A rule set with the settings that made it; `revision` is 0 while every rule is as its file says. */
export type CurrentRuleSet = RuleSet & { revision: number; settings: readonly StoredSetting[] };

/** The rules with the settings in force now, or as they were after an earlier `revision`. */
export async function currentRuleSet(db: Executor, revision: number | null = null): Promise<CurrentRuleSet> {
  const settings = await query<StoredSetting>(
    db,
    `select distinct on (rule_id) rule_id as "ruleId", version, active, parameters, reason, revision
     from rule_setting where $1::int is null or revision <= $1::int order by rule_id, version desc`,
    [revision],
  );
  return ruleSetWith(settings);
}

/** The rule set that these settings make, at most one of each rule. */
export const ruleSetWith = (settings: readonly StoredSetting[]): CurrentRuleSet => ({
  ...ruleSetOf(settings),
  revision: settings.reduce((last, { revision }) => Math.max(last, revision), 0),
  settings,
});
