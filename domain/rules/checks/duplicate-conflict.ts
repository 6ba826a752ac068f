import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import { accessionsOf, countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { Evidence, FindingDraft, Rule } from "../model";
import { agree } from "../tolerance";

/**
 * One filing states one fact twice, with two values. Source: the duplicate classes of Arelle and of the XBRL duplicates
 * guidance (2019). `Consistent` duplicates differ by rounding alone: the more precise one wins by itself, which is noted.
 * All others are a contradiction within the filing, and one of the values is wrong: the one that other filings of the
 * same fact do not state, where they tell. Not raised: complete duplicates, other tags, units and dates of the same point,
 * and what other filings state (a restatement).
 */
export const duplicateConflict: Rule<"roundingUnits"> = {
  id: "duplicate-conflict",
  number: 28,
  version: 1,
  severity: 2,
  title: "One filing, two values",
  description: "A filing states the same fact twice, with different values.",
  formula: "one filing, tag, unit and period = one value, up to rounding",
  source: "Arelle's duplicate classes",
  parameters: {
    roundingUnits: {
      value: 1,
      label: "Largest difference that is rounding, in units of the coarser value",
      unit: "units",
      least: 0,
      most: 5,
    },
  },
  check(series, { roundingUnits }) {
    const drafts: FindingDraft[] = [];
    for (const { points } of series.lines) {
      for (const point of points) {
        if (point.observations.length < 2) continue;
        for (const same of repeatedFacts(point)) drafts.push(draftOf(point, same, roundingUnits));
      }
    }
    return drafts;
  },
};

/** Groups of observations that are one fact of one filing and differ in value; survivorship keeps them side by side. */
function repeatedFacts({ observations }: SeriesPoint): Observation[][] {
  const groups: Observation[][] = [];
  for (let at = 1; at < observations.length; at++) {
    const [before, one] = [observations[at - 1] as Observation, observations[at] as Observation];
    if (!isSameFact(before, one) || before.value === one.value) continue;
    const group = groups.at(-1);
    if (group?.includes(before)) group.push(one);
    else groups.push([before, one]);
  }
  return groups;
}

const isSameFact = (a: Observation, b: Observation): boolean =>
  a.filing === b.filing && a.tag === b.tag && a.end === b.end && a.days === b.days && a.unit === b.unit;

function draftOf(point: SeriesPoint, same: readonly Observation[], roundingUnits: number): FindingDraft {
  const [finest, ...others] = [...same].sort(byPrecision) as [Observation, ...Observation[]];
  const isRounding = others.every((one) => isRounded(one, finest, roundingUnits));
  const values = same.map(({ exact }) => valueWords(exact, point.unit)).join(" and as ");
  const said = `${pointWords(point)} is stated by the ${filingWords(finest)} as ${values}`;
  const shared = {
    point,
    formula: [
      {
        words: "Values of one fact in one filing",
        numbers: same.map(({ exact }) => exact).join(" = "),
        limit: `Equal, up to ${countWords(roundingUnits, "rounding unit")}`,
        holds: isRounding,
      },
    ],
    rootCause: "filer_error" as const,
    cause: { kind: "filing" as const, accession: finest.filing.accession },
  };
  if (isRounding) {
    return {
      ...shared,
      isNote: true,
      message: `${said}, which differ by rounding: the most precise is taken.`,
      suspects: others.map((observation) => ({ observation, expected: finest.exact })),
      confidence: 0.99,
      evidence: [],
    };
  }
  return { ...shared, ...contradiction(point, same, said) };
}

/** The winner first: survivorship has put the most precise of one fact before the others. */
const byPrecision = (a: Observation, b: Observation): number => unitPower(a.exact) - unitPower(b.exact);

const isRounded = (coarse: Observation, fine: Observation, units: number): boolean =>
  Math.abs(coarse.value - fine.value) <= units * 10 ** unitPower(coarse.exact) &&
  Math.abs(coarse.value - fine.value) < Math.abs(fine.value);

function contradiction(
  point: SeriesPoint,
  same: readonly Observation[],
  said: string,
): Pick<FindingDraft, "message" | "suspects" | "confidence" | "evidence"> {
  const { filing, tag } = same[0] as Observation;
  const elsewhere = point.observations.filter((one) => one.filing !== filing && one.tag === tag);
  const borneOut = same.filter((one) => elsewhere.some((other) => agree(one, other)));
  const right = borneOut.length === 1 ? (borneOut[0] as Observation) : null;
  const wrong = right ? same.filter((one) => one !== right) : same;
  if (!right)
    return {
      message: `${said}: one of them is wrong.`,
      suspects: suspected(wrong, null),
      confidence: 0.6,
      evidence: [],
    };
  const agreeing = elsewhere.filter((other) => agree(right, other));
  const evidence: Evidence = {
    text: `Other filings state ${valueWords(right.exact, point.unit)}`,
    figure: `${agreeing.length} of ${elsewhere.length}`,
    supports: true,
    accessions: accessionsOf(agreeing),
  };
  const doubted = foremost(point, wrong) === winnerOf(point) ? "" : ", which already stands";
  return {
    message: `${said}: other filings bear out ${valueWords(right.exact, point.unit)}${doubted}.`,
    suspects: suspected(wrong, right.exact),
    confidence: 0.9,
    evidence: [evidence],
  };
}

const suspected = (observations: readonly Observation[], expected: string | null) =>
  observations.map((observation) => ({ observation, expected }));
