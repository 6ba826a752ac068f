import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { type Candidate, candidateFor } from "./candidates";
import { oncePerSeries } from "./profile";
import { satisfiedAround, type Violation, violationsIn } from "./violations";

/** A golden value that may be the wrong one of its violated identities, weighed against the others in them. */
export type Accusation = Candidate & {
  violations: readonly Violation[];
  score: number;
  /** How far the score is above that of the best other candidate of the same violations, its twin left aside. */
  margin: number;
  /** Correcting any other candidate of the same violations would break what holds. */
  isOnlyOne: boolean;
  /** The cell that holds the very same value, and could be the wrong one as well. */
  twin: Accusation | null;
};

/** Every accusation that the violations allow, the one that explains most first. */
export const accusationsIn = oncePerSeries((series: CompanySeries): readonly Accusation[] => {
  const violations = violationsIn(series);
  if (violations.length === 0) return [];
  const byPoint = new Map<SeriesPoint, Violation[]>();
  for (const violation of violations) {
    for (const point of violation.suspects) {
      const list = byPoint.get(point);
      if (list) list.push(violation);
      else byPoint.set(point, [violation]);
    }
  }
  const satisfied = satisfiedAround(series, byPoint);
  const accusations = [...byPoint].map(([point, list]): Accusation => {
    const violated = list.map(({ instance }) => instance);
    const candidate = candidateFor(series, point, violated, satisfied.get(point) ?? []);
    return { ...candidate, violations: list, score: scoreOf(candidate, list), margin: 0, isOnlyOne: false, twin: null };
  });
  weigh(accusations);
  return accusations.sort((a, b) => b.score - a.score || b.margin - a.margin);
});

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

function scoreOf(candidate: Candidate, violations: readonly Violation[]): number {
  const { repaired, unrepaired, broken, slip, votes, near, roundness } = candidate;
  const within = violations.filter(
    ({ instance, isWithinOneFiling }) => isWithinOneFiling && repaired.includes(instance),
  );
  return (
    1.5 * repaired.length +
    within.length -
    0.7 * unrepaired.length -
    2 * broken.length +
    (slip ? 3 : 0) +
    (slip === "digits" ? 2 * Math.sign(roundness) : 0) +
    (votes > 0 ? 1.5 : 0) +
    clamp(near.gain, 1.5)
  );
}

/** Rivals are the other suspects of the same violations. */
function weigh(accusations: readonly Accusation[]): void {
  const byViolation = new Map<Violation, Accusation[]>();
  const byPoint = new Map(accusations.map((one) => [one.point, one]));
  for (const one of accusations) {
    const other = one.source && byPoint.get(one.source);
    if (other?.source === one.point) one.twin = other;
    for (const violation of one.violations) {
      const list = byViolation.get(violation);
      if (list) list.push(one);
      else byViolation.set(violation, [one]);
    }
  }
  for (const one of accusations) {
    const rivals = one.violations.flatMap((violation) => byViolation.get(violation) as Accusation[]);
    let best = 0;
    one.isOnlyOne = true;
    for (const rival of rivals) {
      if (rival === one || rival === one.twin) continue;
      best = Math.max(best, rival.score);
      if (rival.broken.length === 0) one.isOnlyOne = false;
    }
    one.margin = one.score - best;
  }
}
