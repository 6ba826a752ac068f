import { type CompanySeries, type Observation, winnerOf } from "@/domain/golden/series";
import { type Accusation, accusationsIn } from "./accusations";
import { oncePerSeries } from "./profile";
import { confidenceOf, isUnderOtherTag, leastMargin } from "./verdict";
import type { Violation } from "./violations";

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
  const explained = new Set<Violation>();
  const found = new Map<Accusation, Diagnosis>();
  for (const one of accusationsIn(series)) {
    const isOpen = one.violations.some((violation) => !explained.has(violation));
    if (!isOpen && !isEvenWithTwin(one, found)) continue;
    const confidence = confidenceOf(one);
    if (confidence === null) continue;
    for (const violation of one.violations) explained.add(violation);
    found.set(one, diagnosisOf(one, confidence));
  }
  return [...found.values()];
});

/** Two cells of one value, of which either may be the copy: a person decides between them. */
const isEvenWithTwin = (one: Accusation, found: ReadonlyMap<Accusation, Diagnosis>): boolean =>
  one.twin !== null && found.has(one.twin) && one.twin.score - one.score < leastMargin;

function diagnosisOf(one: Accusation, confidence: number): Diagnosis {
  const winner = winnerOf(one.point);
  const isOtherTag = one.slip === null && isUnderOtherTag(one);
  const observations = one.point.observations.filter(
    ({ value, tag }) => value === winner.value && (!isOtherTag || tag === winner.tag),
  );
  return { ...one, observations, expected: expectedOf(one), isOtherTag, confidence };
}

/** What only nearly follows, or contradicts another identity, is no suggestion. */
function expectedOf({ proposal, isExact, point, unrepaired, votes }: Accusation): string | null {
  if (proposal === null || (unrepaired.length > 0 && votes === 0)) return null;
  return isExact || point.item.unitKind === "currency/shares" ? proposal.exact : null;
}
