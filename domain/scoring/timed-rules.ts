import type { Rule } from "@/domain/rules/model";
import type { RuleSet } from "@/domain/rules/rule-set";

/**
 * The same rules, with the processor seconds of each summed up in `seconds`. Evidence that several rules share counts
 * for the one that asks first.
 */
export function timedRules({ version, rules }: RuleSet): { ruleSet: RuleSet; seconds: Record<string, number> } {
  const seconds: Record<string, number> = {};
  const timed = rules.map((active) => ({ ...active, rule: timedRule(active.rule, seconds) }));
  return { ruleSet: { version, rules: timed }, seconds };
}

function timedRule(rule: Rule, seconds: Record<string, number>): Rule {
  return {
    ...rule,
    check(series, parameters) {
      const before = process.cpuUsage();
      try {
        return rule.check(series, parameters);
      } finally {
        const { user, system } = process.cpuUsage(before);
        seconds[rule.id] = (seconds[rule.id] ?? 0) + (user + system) / 1e6;
      }
    },
  };
}
