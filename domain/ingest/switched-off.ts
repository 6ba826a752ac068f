import type { RuleSet } from "@/domain/rules/rule-set";

/** Ids of the rules that were switched off between two rule sets; null when anything else changed in them too. */
export function switchedOffSince(before: Pick<RuleSet, "rules">, after: Pick<RuleSet, "rules">): string[] | null {
  const now = new Map(after.rules.map((active) => [active.rule.id, active]));
  const gone = before.rules.filter(({ rule }) => !now.has(rule.id)).map(({ rule }) => rule.id);
  if (after.rules.length + gone.length !== before.rules.length) return null;
  const same = before.rules.every(({ rule, parameters }) => {
    const present = now.get(rule.id)?.parameters;
    return present === undefined || Object.entries(parameters).every(([name, value]) => present[name] === value);
  });
  return same ? gone : null;
}
