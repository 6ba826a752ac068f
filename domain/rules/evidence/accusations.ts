import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { type Candidate, candidateFor } from "./candidates";
import { oncePerSeries } from "./profile";
import { isTelling } from "./slips";
import { satisfiedAround, type Violation, violationsIn } from "./violations";

/** A golden value that may be the wrong one of its violated identities, weighed against the others in them. */
export type Accusation = Candidate & {
  violations: readonly Violation[];
  score: number;
  /** How far the score is above that of the best other candidate of the same violations, its twin left aside. */
  margin: number;
  /** Correcting any other candidate of the same violations would break what holds. */
  isOnlyOne: boolean;
  /** Correcting another candidate would break earnings per share that hold: their income is right. */
  isIncomeWitnessed: boolean;
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
    const score = scoreOf(candidate, list);
    return { ...candidate, violations: list, score, margin: 0, isOnlyOne: false, isIncomeWitnessed: false, twin: null };
  });
  weigh(accusations);
  return accusations.sort((a, b) => b.score - a.score || b.margin - a.margin);
});

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
    slipWeight(candidate) +
    (slip === "digits" ? 2 * Math.sign(roundness) : 0) +
    (votes > 0 ? 1.5 : 0) +
    near.support
  );
}

/** A copy of few digits may be chance. */
function slipWeight({ slip, source, point }: Candidate): number {
  if (slip === null) return 0;
  return source === null || isTelling(winnerOf(point).exact) ? 3 : 1.5;
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
      if (isPossible(rival)) one.isOnlyOne = false;
      if (rival.broken.some(({ form }) => form === "product")) one.isIncomeWitnessed = true;
    }
    one.margin = one.score - best;
  }
}

const leastSupport = -1;

/** Its correction repairs something, breaks nothing, and is not as unlikely as the present value is likely. */
const isPossible = ({ repaired, broken, near, slip }: Accusation): boolean =>
  repaired.length > 0 && broken.length === 0 && (slip !== null || near.support > leastSupport);
