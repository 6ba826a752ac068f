import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { negateDecimal } from "../decimal";
import { type OddSign, oddSigns } from "../evidence/odd-signs";
import { distanceFromUsual, identitySign, neighbourSign, type SignArgument } from "../evidence/signs";
import { accessionsOf, filingWords, foremost, pointWords, valueWords, withinWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, Rule } from "../model";

/** Flows that a reversal, a refund or a loss on derivatives can really turn negative. */
const reversible: ReadonlySet<string> = new Set([
  "Revenue",
  "CostOfRevenue",
  "OperatingExpenses",
  "StockCompensation",
  "InterestExpense",
]);
/** Awards that are forfeited or not earned turn a quarter's cost of them negative, at its usual size. */
const forfeited = "StockCompensation";
const threshold = 2;
const conventionShare = 0.5;
const oddThreshold = 4;

type Threshold = "threshold" | "conventionShare" | "oddThreshold";

/**
 * A negative value of an item that cannot be below zero, or a value of any item whose sign is odd among its neighbours
 * although its amount is not: a loss is hardly ever as large as the profits around it, and the sums do not hold. It is flipped when history and sums agree: a credit, a refund or
 * a reversal is usually of another magnitude than its neighbours. A line that is negative throughout follows the filer's
 * own convention: one decision for the line, with less confidence.
 */
export const signNegative: Rule<Threshold> = {
  id: "sign-negative",
  number: 8,
  version: 2,
  severity: 1,
  title: "Sign that cannot be right",
  description:
    "A value is below zero although its line item cannot be, or has the opposite sign of its neighbours and of the sums it is part of.",
  formula: "value ≥ 0; sign of a value = sign of its neighbours, where the amount is theirs",
  source: "DQC_0015",
  parameters: {
    threshold: { value: threshold, label: "Least sum of arguments", unit: "", least: 0, most: 20 },
    conventionShare: {
      value: conventionShare,
      label: "Share of negative neighbours that is a convention",
      unit: "",
      least: 0,
      most: 1,
    },
    oddThreshold: {
      value: oddThreshold,
      label: "Least sum of arguments for items of either sign",
      unit: "",
      least: 1,
      most: 20,
    },
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    for (const line of series.lines) {
      if (line.item.sign !== "nonnegative") {
        for (const odd of oddSigns(series, line)) {
          if (odd.score >= parameters.oddThreshold) drafts.push(draftOfOdd(odd));
        }
        continue;
      }
      for (const point of line.points) {
        if (!hasNegative(point)) continue;
        const draft = judge(series, point, parameters);
        if (draft) drafts.push(draft);
      }
    }
    return drafts;
  },
};

function hasNegative({ observations }: SeriesPoint): boolean {
  for (let i = 0; i < observations.length; i++) if ((observations[i] as Observation).value < 0) return true;
  return false;
}

function judge(series: CompanySeries, point: SeriesPoint, parameters: ParameterValues<Threshold>): FindingDraft | null {
  const negative = point.observations.filter(({ value }) => value < 0);
  const observed = foremost(point, negative);
  const found = weigh(series, point, observed);
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  if (score < parameters.threshold) return null;
  const isConvention = (neighbourSign(series, point)?.negativeShare ?? 0) >= parameters.conventionShare;
  return draftOf(point, observed, negative, found, score, isConvention);
}

const restatedShare = 0.5;
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= restatedShare * Math.max(a, b);

/** Arguments above zero speak for a value that should be positive. */
function weigh(series: CompanySeries, point: SeriesPoint, observed: Observation): SignArgument[] {
  const found: SignArgument[] = [];
  const add = (weight: number, text: string, extra: Partial<SignArgument["evidence"]> = {}) =>
    found.push({ weight, evidence: { text, supports: weight > 0, ...extra } });
  const twin = point.observations.find(({ value }) => value > 0 && isNear(value, -observed.value));
  if (twin) {
    const twins = point.observations.filter(({ value }) => value === twin.value);
    add(twin.value === -observed.value ? 3 : 2, `Other filings report ${valueWords(twin.exact, point.unit)}`, {
      accessions: accessionsOf(twins),
    });
  }
  const identity = identitySign(series, point, -observed.value);
  if (identity) found.push({ ...identity, evidence: { ...identity.evidence, supports: identity.weight > 0 } });
  const distance = distanceFromUsual(series, point, observed.value);
  if (distance !== null && distance <= 0.2)
    add(2, "Without the minus it is of the usual size", { figure: withinWords(distance) });
  else if (distance !== null && distance > 0.4)
    add(-2, "It is of another size than its neighbours", { figure: `${(10 ** distance).toFixed(1)} times apart` });
  if (point.length === "instant") add(1, "A balance cannot be negative by a refund or reversal");
  const isReversible = reversible.has(point.item.code);
  const neighbours = neighbourSign(series, point);
  if (neighbours?.negativeShare === 0) add(isReversible ? 1 : 2, neighbours.evidence.text, neighbours.evidence);
  if (isReversible)
    add(point.item.code === forfeited ? -2 : -1, `A reversal can turn ${point.item.label.toLowerCase()} negative`);
  return found;
}

function draftOf(
  point: SeriesPoint,
  observed: Observation,
  negative: readonly Observation[],
  found: readonly SignArgument[],
  score: number,
  isConvention: boolean,
): FindingDraft {
  const confidence = Math.min(0.97, 1 / (1 + Math.exp(-score / 2))) * (isConvention ? 0.7 : 1);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(observed.exact, point.unit)} in the ${filingWords(observed)}, but ${point.item.label.toLowerCase()} cannot be negative${isConvention ? "; most of the line is, as the filer's own convention" : ""}.`,
    rootCause: "sign",
    suspects: negative.map((observation) => ({ observation, expected: negateDecimal(observation.exact) })),
    confidence,
    formula: [
      {
        words: `${point.item.label} ≥ 0`,
        numbers: `${valueWords(observed.exact, point.unit)} ≥ 0`,
        limit: "Never below zero",
        holds: false,
      },
    ],
    evidence: found.map(({ evidence }) => evidence),
    cause: isConvention ? { kind: "line_item" } : { kind: "filing", accession: observed.filing.accession },
  };
}

/** The finding for an item that may have either sign. */
function draftOfOdd({ point, observations, expected, score, evidence }: OddSign): FindingDraft {
  const winner = winnerOf(point);
  const side = winner.value > 0 ? "negative" : "positive";
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}, but its neighbours are ${side}.`,
    rootCause: "sign",
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence: Math.min(0.95, 1 / (1 + Math.exp(-score / 3))),
    formula: [
      {
        words: `Sign of ${point.item.label.toLowerCase()} = sign of the periods before and after`,
        numbers: `${valueWords(winner.exact, point.unit)} between ${side} values`,
        limit: "The same sign, where the amount is of the same size",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: winner.filing.accession },
  };
}
