import { lineItems } from "@/domain/line-items/catalogue";
import type { Suggestion } from "./rows";

const mostSuggestions = 3;
/** Below this two names share little more than a word such as "net". */
const leastScore = 0.45;

export type SuggestionList = { lineItemId: number; label: string; tags: readonly string[] };

/**
 * Which line items an unmapped tag may belong to, by the words of its name alone. Two names agree by twice the weight of
 * the words they share over the weight of all their words (Dice's coefficient, weighted); a word weighs the more the
 * fewer of the mapped names have it: ln(1 + names / names with it). A line item scores as the best of its tags and its
 * label. It is a hint for a person: whether the values fit is what the preview shows.
 */
export function suggester(lists: readonly SuggestionList[]): (tag: string) => Suggestion[] {
  const names = lists.flatMap((list) => [
    ...list.tags.map((tag) => ({ list, because: tag, words: wordsOf(tag) })),
    { list, because: list.label, words: wordsOf(list.label) },
  ]);
  const weigh = weights(names.map(({ words }) => words));
  return (tag) => {
    const words = wordsOf(tag);
    const best = new Map<number, Suggestion>();
    for (const { list, because, words: known } of names) {
      const score = agreement(words, known, weigh);
      if (score < leastScore || score <= (best.get(list.lineItemId)?.score ?? 0)) continue;
      best.set(list.lineItemId, { lineItemId: list.lineItemId, label: list.label, score, because });
    }
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, mostSuggestions);
  };
}

const meaningless = new Set(["and", "of", "or", "the", "to", "in", "on", "for", "by", "from", "at", "a", "an", "per"]);

/** `us-gaap:OtherAssetsCurrent` → other, asset, current. */
export function wordsOf(name: string): Set<string> {
  const local = name.slice(name.indexOf(":") + 1);
  const split = local.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
  const words = split.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(words.filter((word) => !meaningless.has(word)).map(singular));
}

const singular = (word: string): string =>
  word.endsWith("ies") ? `${word.slice(0, -3)}y` : /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;

function weights(names: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of names) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + names.length / (counts.get(word) ?? 1));
}

function agreement(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: (word: string) => number): number {
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weigh(word), 0);
  const shared = sum([...a].filter((word) => b.has(word)));
  return shared === 0 ? 0 : (2 * shared) / (sum(a) + sum(b));
}

/** The lists of one mapping version as the suggester reads them. */
export const suggestionLists = (lists: ReadonlyMap<number, readonly string[]>): SuggestionList[] =>
  lineItems.map(({ id, label }) => ({ lineItemId: id, label, tags: lists.get(id) ?? [] }));
