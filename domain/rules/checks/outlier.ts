import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { shiftDecimal } from "../decimal";
import { placeOf, strayOf, straysOf } from "../evidence/course";
import { type GrowthStray, growthStrayOf } from "../evidence/growth-strays";
import { doubtedOf, isBorneOut, isSpike, type Outlier, outliers, sharedWith, valueInLine } from "../evidence/outliers";
import { borrowedWords, repeatedWords, slipWords } from "../evidence/slips";
import { countWords, filingWords, pointWords, valueWords } from "../evidence/words";
import type { CheckedSeries, Evidence, FindingDraft, FormulaLine, ParameterValues, Rule } from "../model";

type Name = "leastStray" | "largestJumpiness" | "digitStray" | "digitRoughness" | "noteStray" | "noteDeviations";
type Values = ParameterValues<Name>;

/**
 * A value that leaves its line and comes back. Companies do have such values (a sale, an impairment, a special dividend),
 * so the distance alone is a note at most, and only where it is also far from what the market does. It is raised where a
 * slip explains it (a sign, two digits, another period's or another line item's value, a zero), no sum of other values
 * holds with it, and for the weakest of the slips no other line jumps with it. The ends of a line are not judged.
 */
export const outlier: Rule<Name> = {
  id: "outlier",
  number: 26,
  version: 1,
  severity: 3,
  title: "Value far from its own history",
  description:
    "A value is far from its line on both sides and from what companies of its kind do, and a slip in writing explains it.",
  formula: "|value − what its neighbours suggest| ÷ the line’s usual distance from it; robust z of log growth",
  source: "own",
  parameters: {
    leastStray: {
      value: 7,
      label: "Smallest distance from the neighbours, in usual distances of the line",
      unit: "times",
      least: 5,
      most: 100,
    },
    largestJumpiness: {
      value: 25,
      label: "Most values of the line that stray without anybody’s mistake",
      unit: "%",
      least: 0,
      most: 100,
    },
    digitStray: {
      value: 12,
      label: "The same for a value of which two digits may have been exchanged",
      unit: "times",
      least: 5,
      most: 100,
    },
    digitRoughness: {
      value: 10,
      label: "Largest usual distance of a line in which exchanged digits can be told from events",
      unit: "%",
      least: 0.3,
      most: 12,
    },
    noteStray: {
      value: 40,
      label: "Distance from which on a value that nothing explains is noted",
      unit: "times",
      least: 5,
      most: 1000,
    },
    noteDeviations: {
      value: 8,
      label: "Deviations of its growth from its own history and the market’s, to be noted",
      unit: "deviations",
      least: 3,
      most: 100,
    },
  },
  check(series, parameters) {
    const explained = outliers(series).filter((one) => isError(series, one, parameters));
    const known = new Set(explained.map(({ point }) => point));
    return [...explained.map((one) => draftOf(series, one, parameters)), ...notes(series, parameters, known)];
  },
};

/** A value that stands in another row of the same filing needs no steady line to be seen in the wrong place. */
const toldStray = 20;

function isError(series: CheckedSeries, one: Outlier, parameters: Values): boolean {
  const { leastStray, largestJumpiness } = parameters;
  const { stray, jumpiness } = one.steadiness;
  const isTold = one.slip.kind === "borrowed" && stray >= toldStray;
  if (!isTold && (stray < leastStray || 100 * jumpiness > largestJumpiness)) return false;
  if (one.slip.kind === "digits" && !isDigitSlip(series, one, parameters)) return false;
  return !isBorneOut(series, one);
}

/** The weakest of the slips: among many events some exchange of digits fits. What other lines share is an event. */
function isDigitSlip(series: CheckedSeries, one: Outlier, { digitStray, digitRoughness }: Values): boolean {
  const { stray, roughness } = one.steadiness;
  return stray >= digitStray && 100 * roughness <= digitRoughness && sharedWith(series, one) === null;
}

function draftOf(series: CheckedSeries, one: Outlier, { leastStray }: Values): FindingDraft {
  const { point, observations, slip } = one;
  const winner = winnerOf(point);
  const inLine = valueInLine(series, one);
  const expected = inLine ?? ("expected" in slip ? slip.expected : null);
  const words = wordsOf(one);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}, far from the values beside it. ${words}${expected === null ? "" : `: ${valueWords(expected, point.unit)} would be in line`}.`,
    rootCause: slip.kind === "sign" ? "sign" : "filer_error",
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence: slip.kind === "digits" || slip.kind === "repeat" ? 0.85 : 0.92,
    formula: [distanceLine(one, leastStray)],
    evidence: [...neighbourEvidence(one), { text: words, supports: true }, ...otherEvidence(one, inLine)],
    cause: { kind: "filing", accession: winner.filing.accession },
  };
}

function wordsOf({ point, slip }: Outlier): string {
  if (slip.kind === "borrowed") return borrowedWords(slip.source);
  if (slip.kind === "repeat") return repeatedWords(slip.source);
  const observed = winnerOf(point);
  const expected = "expected" in slip ? slip.expected : "1";
  return slipWords(slip.kind, observed, { value: Number(expected), exact: expected });
}

function distanceLine({ point, steadiness }: Outlier, leastStray: number): FormulaLine {
  const { expected, scale, stray } = steadiness;
  const winner = winnerOf(point);
  return {
    words: "Distance from what its neighbours suggest ÷ the line’s usual distance",
    numbers: `${rounded(Math.abs(winner.value - expected), point)} ÷ ${rounded(scale, point)} = ${stray.toFixed(0)}`,
    limit: `Below ${leastStray}`,
    holds: false,
  };
}

const shownDigits = 4;
const rounded = (value: number, { unit }: SeriesPoint): string =>
  valueWords(shiftDecimal(value.toPrecision(shownDigits), 0), unit);

function neighbourEvidence({ steadiness }: Outlier): Evidence[] {
  const { disagreement, roughness, jumpiness } = steadiness;
  const share = Math.max(1, Math.ceil(100 * disagreement * roughness));
  return [
    {
      text: "The values before and after it are of one size",
      figure: `within ${share}%`,
      supports: true,
    },
    {
      text: "Other values of the line that stray as far as five usual distances",
      figure: `${Math.round(100 * jumpiness)}%`,
      supports: jumpiness < 0.1,
    },
  ];
}

function otherEvidence({ point }: Outlier, inLine: string | null): Evidence[] {
  if (inLine === null) return [];
  const filings = new Set(
    point.observations.filter(({ exact }) => exact === inLine).map(({ filing }) => filing.accession),
  );
  const text =
    filings.size > 0
      ? `${countWords(filings.size, "other filing reports", "other filings report")} ${valueWords(inLine, point.unit)}`
      : `The sum of other values is ${valueWords(inLine, point.unit)}`;
  return [{ text, supports: true, accessions: [...filings] }];
}

/** Spikes that nothing explains, and that neither the company nor its peers know. */
function notes(series: CheckedSeries, parameters: Values, known: ReadonlySet<SeriesPoint>): FindingDraft[] {
  const drafts: FindingDraft[] = [];
  const doubted = doubtedOf(series);
  for (const line of series.lines) {
    for (const index of straysOf(line, parameters.noteStray)) {
      const point = line.points[index] as SeriesPoint;
      const isBetween = index > 0 && index < line.points.length - 1;
      if (known.has(point) || doubted.has(point) || !isBetween || !isSpike(line, index, doubted)) continue;
      const draft = noteOf(series, line, index, parameters);
      if (draft) drafts.push(draft);
    }
  }
  return drafts;
}

function noteOf(
  series: CheckedSeries,
  line: SeriesLine,
  index: number,
  { noteStray, noteDeviations }: Values,
): FindingDraft | null {
  const point = line.points[index] as SeriesPoint;
  const place = placeOf(line, index);
  const grown = growthStrayOf(line, point, series.context, doubtedOf(series));
  if (!place || !grown || grown.own < noteDeviations || (grown.peers ?? noteDeviations) < noteDeviations) return null;
  const winner = winnerOf(point);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}, far from the values before and after it; nothing says that it is wrong.`,
    rootCause: "real_event",
    suspects: [],
    confidence: 0.3,
    formula: [
      {
        words: "Distance from the middle of its neighbours ÷ the line’s usual distance",
        numbers: `${strayOf(place, winner.value).toFixed(0)}`,
        limit: `Below ${noteStray}`,
        holds: false,
      },
    ],
    evidence: growthEvidence(grown),
    cause: { kind: "point" },
    isNote: true,
  };
}

function growthEvidence({ growth, own, peers, market }: GrowthStray): Evidence[] {
  const change = `It changed by ${percent(growth)} within a year`;
  const found: Evidence[] = [
    { text: `${change}, beyond what this line does`, figure: `${own.toFixed(0)} deviations`, supports: true },
  ];
  if (peers !== null && market !== null) {
    const text = `Over ${market.companies} companies the usual change is ${percent(market.median)}`;
    found.push({ text, figure: `${peers.toFixed(0)} deviations`, supports: true });
  }
  return found;
}

const percent = (growth: number): string => {
  const share = 100 * Math.expm1(growth);
  return `${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(Math.abs(share) < 10 ? 1 : 0)}%`;
};
