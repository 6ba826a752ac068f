import { lineItems } from "@/domain/line-items/catalogue";
import { type Day, type LengthClass, lengthClassOf, parseDay } from "@/domain/periods/model";
import type { Fact } from "./fact";
import type { PlantedError } from "./plant";
import type { SimulatedFiling } from "./schedule";

/** A fact in the filing that published it. */
export type FiledFact = { fact: Fact; filing: SimulatedFiling };

const sameEndDays = 10;

type Use = { item: string; rank: number };
const usesByTag = new Map<string, Use[]>();
for (const { code, tags } of lineItems) {
  for (const [rank, tag] of tags.entries()) usesByTag.set(tag, [...(usesByTag.get(tag) ?? []), { item: code, rank }]);
}

/**
 * Marks the planted errors that are golden values: of everything reported for the line item, unit, length and end
 * (ends within ten days are one), the error's filing is the last, and no better tag of that filing stands beside it.
 */
export function withStanding(
  errors: readonly Omit<PlantedError, "winning">[],
  filed: readonly FiledFact[],
): PlantedError[] {
  if (errors.length === 0) return [];
  const byItem = new Map<string, FiledFact[]>();
  const wanted = new Set(errors.flatMap(({ tag }) => usesByTag.get(tag)?.map(({ item }) => item) ?? []));
  for (const each of filed) {
    for (const { item } of usesByTag.get(each.fact.tag) ?? []) {
      if (!wanted.has(item)) continue;
      const facts = byItem.get(item);
      if (facts) facts.push(each);
      else byItem.set(item, [each]);
    }
  }
  return errors.map((error) => ({ ...error, winning: wins(error, byItem) }));
}

function wins(error: Omit<PlantedError, "winning">, byItem: ReadonlyMap<string, readonly FiledFact[]>): boolean {
  const end = parseDay(error.end) ?? 0;
  const length = lengthOf(error.start === undefined ? null : (parseDay(error.start) ?? 0), end);
  if (length === null) return false;
  return (usesByTag.get(error.tag) ?? []).some(({ item, rank }) => {
    const rivals = (byItem.get(item) ?? []).filter(({ fact }) => isSamePoint(fact, error.unit, length, end));
    return !rivals.some((rival) => beats(rival, error, item, rank));
  });
}

const lengthOf = (start: Day | null, end: Day): LengthClass | null =>
  lengthClassOf(start === null ? 0 : end - start + 1);

const isSamePoint = (fact: Fact, unit: string, length: LengthClass, end: Day): boolean =>
  fact.unit === unit && Math.abs(fact.end - end) <= sameEndDays && lengthOf(fact.start, fact.end) === length;

function beats({ fact, filing }: FiledFact, error: Omit<PlantedError, "winning">, item: string, rank: number): boolean {
  const filed = parseDay(error.filed) ?? 0;
  if (filing.filed !== filed) return filing.filed > filed;
  if (filing.accession !== error.accn) return filing.accession > error.accn;
  const own = usesByTag.get(fact.tag)?.find((use) => use.item === item)?.rank ?? rank;
  return own < rank;
}
