import { type CompanySeries, type Observation, winnerOf } from "@/domain/golden/series";
import { type Accusation, accusationsIn } from "./accusations";
import { oncePerSeries } from "./profile";
import { confidenceOf, isUnderOtherTag } from "./verdict";

/** A golden value that the company's own identities show to be wrong, and what should stand in its place. */
export type Diagnosis = Accusation & {
  /** Observations with the wrong value. */
  observations: readonly Observation[];
  /** Decimal literal; null where only the objection is sure. */
  expected: string | null;
  /** The proposal stands in the same filing under another tag of the line item: the wrong tag was preferred. */
  isOtherTag: boolean;
  confidence: number;
};

/**
 * The smallest set of wrong values that explains the violated identities: the accusation that explains most is taken
 * first, and what it repairs speaks against nobody else. Only decided accusations are made; the others are dropped.
 */
export const diagnoses = oncePerSeries((series: CompanySeries): readonly Diagnosis[] => {
  const explained = new Set<unknown>();
  const found: Diagnosis[] = [];
  for (const one of accusationsIn(series)) {
    const open = one.violations.filter((violation) => !explained.has(violation));
    if (open.length === 0) continue;
    const confidence = confidenceOf(one);
    if (confidence === null) continue;
    for (const violation of one.violations) explained.add(violation);
    found.push(diagnosisOf(one, confidence));
  }
  return found;
});

function diagnosisOf(one: Accusation, confidence: number): Diagnosis {
  const winner = winnerOf(one.point);
  const isOtherTag = one.slip === null && isUnderOtherTag(one);
  const observations = one.point.observations.filter(
    ({ value, tag }) => value === winner.value && (!isOtherTag || tag === winner.tag),
  );
  const isKnown = one.proposal !== null && (one.isExact || one.point.item.unitKind === "currency/shares");
  return { ...one, observations, expected: isKnown ? (one.proposal?.exact ?? null) : null, isOtherTag, confidence };
}
