import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { CurrentRuleSet } from "@/domain/rules/current-rule-set";
import type { Rule } from "@/domain/rules/model";
import { ruleById } from "@/domain/rules/registry";
import { valuesOf } from "@/domain/rules/rule-set";
import { type Setting, thresholdFault } from "./model";

/** The rule of the registry. Throws not_found. */
export function requireRule(ruleId: string): Rule {
  const rule = ruleById(ruleId);
  if (!rule) throw new DomainError("not_found", `There is no rule “${ruleId}”.`);
  return rule;
}

/** The rule's setting in force, every threshold in it; version 0 is the rule's file. */
export function settingOf({ settings }: Pick<CurrentRuleSet, "settings">, rule: Rule): Setting & { version: number } {
  const stored = settings.find(({ ruleId }) => ruleId === rule.id);
  return {
    active: stored?.active ?? true,
    parameters: valuesOf(rule, stored?.parameters ?? {}),
    version: stored?.version ?? 0,
  };
}

/**
 * The setting in force with `given` thresholds in place of its own. Throws invalid_input for a threshold that the rule
 * does not have, or a value that it cannot have.
 */
export function settingWith(present: Setting, rule: Rule, given: Setting): Setting {
  for (const [name, value] of Object.entries(given.parameters)) {
    const parameter = rule.parameters[name];
    if (!parameter) throw new DomainError("invalid_input", `The rule “${rule.title}” has no threshold “${name}”.`);
    const fault = thresholdFault(value, parameter);
    if (fault !== null) throw new DomainError("invalid_input", fault);
  }
  return { active: given.active, parameters: { ...present.parameters, ...given.parameters } };
}

/** What is stored: thresholds that are as the rule's file says follow it when a release changes it. */
export const storedParameters = (rule: Rule, { parameters }: Setting): Record<string, number> =>
  Object.fromEntries(Object.entries(parameters).filter(([name, value]) => rule.parameters[name]?.value !== value));

/** All changes of rules wait for each other here, so that versions and revisions follow one another. */
export async function lockRules(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('rule settings'))`;
}
