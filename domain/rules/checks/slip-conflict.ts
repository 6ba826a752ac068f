import type { SeriesPoint } from "@/domain/golden/series";
import { type CopySlip, type SlipVerdict, slipVerdicts } from "../evidence/slip-verdicts";
import { borrowedWords, repeatedWords } from "../evidence/slips";
import { filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, RootCause, Rule } from "../model";

const leastScore = 2;
const leastLead = 1;

const leastChange = 1;

type Threshold = "leastScore" | "leastLead" | "leastChange";

/**
 * One filing's value differs from the other filings' by a slip of the pen: two digits exchanged, another period's value,
 * or the value of a neighbouring line item. Restatements leave no such trace; a line that often repeats itself is not
 * judged. A copy needs four significant digits, a filing that copied more cells of that period, or a sum of other values
 * that proves it; exchanged digits of fewer need proof from sums or neighbours. Where two filings have each other's
 * digits exchanged and nothing speaks for either, both are doubted. Slips that hardly change the value, such a pair of a
 * line that few people read, and what may be part of a restated period, are noted.
 */
export const slipConflict: Rule<Threshold> = {
  id: "slip-conflict",
  number: 31,
  version: 3,
  severity: 2,
  title: "Miscopied value",
  description:
    "A filing's value is the other filings' with two digits exchanged, or that of another period or a neighbouring line item.",
  formula: "value in one filing = value in another, but for two digits; or = value of another period or line item",
  source: "own",
  parameters: {
    leastScore: { value: leastScore, label: "Least sum of arguments for a copied value", unit: "", least: 0, most: 12 },
    leastLead: {
      value: leastLead,
      label: "Least lead of one of two values with exchanged digits, below which both are doubted",
      unit: "",
      least: 0,
      most: 12,
    },
    leastChange: {
      value: leastChange,
      label: "Least change of the value that is raised; half of it for core line items",
      unit: "%",
      least: 0,
      most: 50,
    },
  },
  check(series, parameters) {
    const byPoint = new Map<SeriesPoint, SlipVerdict>();
    for (const verdict of slipVerdicts(series)) {
      const earlier = byPoint.get(verdict.point);
      if (!earlier || verdict.score > earlier.score) byPoint.set(verdict.point, verdict);
    }
    return [...byPoint.values()].flatMap((verdict) => draftFor(verdict, parameters));
  },
};

function draftFor(verdict: SlipVerdict, parameters: ParameterValues<Threshold>): FindingDraft[] {
  const { point, kind, wrong, right, score } = verdict;
  if (score < (kind === "digits" ? 0 : parameters.leastScore)) return [];
  const isUndecided = kind === "digits" && score < parameters.leastLead;
  const { core } = point.item;
  const isSmall = changeOf(wrong.value, right.value) < (parameters.leastChange / 100) * (core ? 0.5 : 1);
  const draft = draftOf(verdict, isUndecided);
  return [isSmall || verdict.isRestated || (isUndecided && !core) ? { ...draft, isNote: true } : draft];
}

/** How much of the right value the wrong one is off; all of it where the right one is zero. */
const changeOf = (wrong: number, right: number): number => (right === 0 ? 1 : Math.abs((wrong - right) / right));

const rootCauses: Record<CopySlip, RootCause> = { digits: "filer_error", repeat: "period", borrowed: "filer_error" };

function draftOf(
  { point, kind, wrong, right, source, score, evidence }: SlipVerdict,
  isUndecided: boolean,
): FindingDraft {
  const doubted = isUndecided ? [...wrong.observations, ...right.observations] : wrong.observations;
  const observed = foremost(point, doubted);
  const other = observed.value === wrong.value ? right : wrong;
  const [value, elsewhere] = [valueWords(observed.exact, point.unit), valueWords(other.exact, point.unit)];
  return {
    point,
    message: `${pointWords(point)} is ${value} in the ${filingWords(observed)}, but ${elsewhere} in another filing: ${slipOf(kind, source, isUndecided)}.`,
    rootCause: rootCauses[kind],
    suspects: [
      ...wrong.observations.map((observation) => ({ observation, expected: right.exact })),
      ...(isUndecided ? right.observations : []).map((observation) => ({ observation, expected: wrong.exact })),
    ],
    confidence: isUndecided ? 0.5 : Math.min(0.97, 1 / (1 + Math.exp(-score / 2))),
    formula: [
      {
        words: "Reported value = the other filings’ value",
        numbers: `${value} = ${elsewhere}`,
        limit: "Equal up to rounding",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}

function slipOf(kind: CopySlip, source: SeriesPoint | null, isUndecided: boolean): string {
  if (!source) return `two digits are exchanged${isUndecided ? ", and nothing else tells which is right" : ""}`;
  const words = kind === "repeat" ? repeatedWords(source) : borrowedWords(source);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
