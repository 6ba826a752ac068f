import type { ParameterValues, Rule } from "./model";
import { examinationVersion, rules } from "./registry";

/** What people decided about a rule, the latest version of it; a rule without one is as its file says. */
export type RuleSetting = {
  ruleId: string;
  /** Counts up with each authorised change, from 1. */
  version: number;
  active: boolean;
  /** Thresholds by name; those that are missing keep the value of the rule's file. */
  parameters: Readonly<Record<string, number>>;
};

export type ActiveRule = { rule: Rule; settingVersion: number; parameters: ParameterValues };

/** The rules that are in force together, in the order of the registry, and a name that changes with anything in them. */
export type RuleSet = { version: string; rules: readonly ActiveRule[] };

/** Settings of rules that are retired, and of thresholds that a rule no longer has, are ignored. */
export function ruleSetOf(settings: readonly RuleSetting[], registry: readonly Rule[] = rules): RuleSet {
  const byRule = new Map(settings.map((setting) => [setting.ruleId, setting]));
  const active = registry.flatMap((rule) => {
    const setting = byRule.get(rule.id);
    if (setting && !setting.active) return [];
    return [{ rule, settingVersion: setting?.version ?? 0, parameters: valuesOf(rule, setting?.parameters ?? {}) }];
  });
  return { version: [`examination@${examinationVersion}`, ...active.map(nameOf)].join(" "), rules: active };
}

/** The rules as their files say. */
export const standardRuleSet: RuleSet = ruleSetOf([]);

/** Every threshold of the rule: the given value, else that of its file. */
export function valuesOf(rule: Rule, given: Readonly<Record<string, number>>): ParameterValues {
  return Object.fromEntries(Object.entries(rule.parameters).map(([name, { value }]) => [name, given[name] ?? value]));
}

function nameOf({ rule, parameters }: ActiveRule): string {
  const values = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = values.map(([name, value]) => `${name}=${value}`).join(",");
  return `${rule.id}@${rule.version}${list === "" ? "" : `(${list})`}`;
}
