import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";
import { negateDecimal } from "../decimal";
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
const threshold = 2;
const conventionShare = 0.5;

/**
 * A negative value of an item that cannot be below zero. It is flipped when history and sums agree: a credit, a refund or
 * a reversal is usually of another magnitude than its neighbours. A line that is negative throughout follows the filer's
 * own convention: one decision for the line, with less confidence.
 */
export const signNegative: Rule<"threshold" | "conventionShare"> = {
  id: "sign-negative",
  number: 8,
  version: 1,
  severity: 1,
  title: "Negative value of an item that cannot be negative",
  description: "A value is below zero although its line item cannot be.",
  formula: "value ≥ 0",
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
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    for (const line of series.lines) {
      if (line.item.sign !== "nonnegative") continue;
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

function judge(
  series: CompanySeries,
  point: SeriesPoint,
  parameters: ParameterValues<"threshold" | "conventionShare">,
): FindingDraft | null {
  const negative = point.observations.filter(({ value }) => value < 0);
  const observed = foremost(point, negative);
  const found = weigh(series, point, observed);
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  if (score < parameters.threshold) return null;
  const isConvention = (neighbourSign(series, point)?.negativeShare ?? 0) >= parameters.conventionShare;
  return draftOf(point, observed, negative, found, score, isConvention);
}

/** Arguments above zero speak for a value that should be positive. */
function weigh(series: CompanySeries, point: SeriesPoint, observed: Observation): SignArgument[] {
  const found: SignArgument[] = [];
  const add = (weight: number, text: string, extra: Partial<SignArgument["evidence"]> = {}) =>
    found.push({ weight, evidence: { text, supports: weight > 0, ...extra } });
  const twins = point.observations.filter(({ value }) => value === -observed.value);
  if (twins.length > 0) {
    add(3, `Other filings report ${valueWords(negateDecimal(observed.exact), point.unit)}`, {
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
  if (!isReversible && neighbours?.negativeShare === 0) add(1, neighbours.evidence.text, neighbours.evidence);
  if (isReversible) add(-1, `A reversal can turn ${point.item.label.toLowerCase()} negative`);
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
