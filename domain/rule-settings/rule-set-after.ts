import type { CurrentRuleSet } from "@/domain/rules/current-rule-set";
import type { Rule } from "@/domain/rules/model";
import { type RuleSet, ruleSetOf } from "@/domain/rules/rule-set";
import type { Setting } from "./model";

/** The rule set with another setting of one rule, in memory only. */
export function ruleSetAfter({ settings }: CurrentRuleSet, rule: Rule, { active, parameters }: Setting): RuleSet {
  const others = settings.filter(({ ruleId }) => ruleId !== rule.id);
  const version = (settings.find(({ ruleId }) => ruleId === rule.id)?.version ?? 0) + 1;
  return ruleSetOf([...others, { ruleId: rule.id, version, active, parameters }]);
}
