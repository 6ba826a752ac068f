import { rules } from "@/domain/rules/registry";

const places = new Map(rules.map((rule, place) => [rule.id, place]));

/** Of two rules about one cell the earlier of the registry explains more; a retired one explains least. */
const placeOf = (ruleId: string): number => places.get(ruleId) ?? rules.length;

/** The most frequent value; among equals the one that `isBefore` puts first. */
function mostFrequent<T>(values: readonly T[], isBefore: (a: T, b: T) => boolean): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && isBefore(next[0], best[0])) ? next : best,
  )[0];
}

const explainsMore = (a: string, b: string): boolean => placeOf(a) < placeOf(b) || (placeOf(a) === placeOf(b) && a < b);

/** The rule an issue is called by: for each data point the one that explains most of it, and of these the most frequent. */
export function leadingRule(findings: readonly { pointKey: string; ruleId: string }[]): string {
  const leads = new Map<string, string>();
  for (const { pointKey, ruleId } of findings) {
    const lead = leads.get(pointKey);
    if (lead === undefined || explainsMore(ruleId, lead)) leads.set(pointKey, ruleId);
  }
  return mostFrequent([...leads.values()], explainsMore);
}

/** The most frequent root cause, the first in alphabetical order among equals. */
export const leadingCause = <T extends string>(causes: readonly T[]): T => mostFrequent(causes, (a, b) => a < b);
