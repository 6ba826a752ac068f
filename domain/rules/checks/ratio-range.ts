import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { shiftDecimal } from "../decimal";
import { placeOf } from "../evidence/course";
import { spreadOf } from "../evidence/growth";
import { impliedPerShare, type PerShare } from "../evidence/per-share";
import { type Ratio, ratios } from "../evidence/ratios";
import { observationsOf } from "../evidence/readings";
import { filingWords, pointWords, ratioWords, valueWords } from "../evidence/words";
import type { CheckedSeries, Evidence, FindingDraft, ParameterValues, Rule } from "../model";

type Name = "largestMiss" | "leastRatio" | "mostRatio";
type Values = ParameterValues<Name>;

/** Cents for dollars, or the other way round: the slip that no other rule's thousands look for. */
const cents = 2;

/**
 * Shares of one line item in another that cannot be. Raised: a per-share amount a hundred times that of the company's own
 * totals (net income or dividends divided by shares) and of its neighbours, both of which agree with a hundredth of it:
 * cents for dollars. Noted: a margin or tax rate outside the possible range in a company whose own is within it;
 * one-off charges and credits make such ratios in good filings.
 */
export const ratioRange: Rule<Name> = {
  id: "ratio-range",
  number: 27,
  version: 1,
  severity: 3,
  title: "Margin, tax rate or per-share amount outside what is possible",
  description: "A ratio of two values is outside what is possible, or a per-share amount is given in cents.",
  formula: "per share × shares = total; least ≤ part ÷ whole ≤ most",
  source: "DQC_0091",
  parameters: {
    largestMiss: {
      value: 20,
      label: "Largest difference from the total and from the neighbours, once divided by 100",
      unit: "%",
      least: 1,
      most: 50,
    },
    leastRatio: { value: -200, label: "Least possible margin or tax rate", unit: "%", least: -100_000, most: 0 },
    mostRatio: { value: 150, label: "Largest possible margin or tax rate", unit: "%", least: 100, most: 100_000 },
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    for (const line of series.lines) {
      if (line.item.unitKind === "currency/shares") drafts.push(...inCents(series, line, parameters));
    }
    for (const ratio of ratios) {
      for (const whole of series.linesOf(ratio.of)) drafts.push(...impossible(series, ratio, whole, parameters));
    }
    return drafts;
  },
};

function inCents(series: CheckedSeries, line: SeriesLine, { largestMiss }: Values): FindingDraft[] {
  return line.points.flatMap((point, index) => {
    const { value } = winnerOf(point);
    const usual = placeOf(line, index)?.middle;
    if (value === 0 || usual === undefined) return [];
    const power = [-cents, cents].find((one) => isNear(value * 10 ** one, usual, largestMiss));
    const implied = power === undefined ? null : impliedPerShare(series, point);
    if (power === undefined || !implied || !isNear(value * 10 ** power, implied.value, largestMiss)) return [];
    return [centsDraft(point, implied, usual, power, largestMiss)];
  });
}

const isNear = (value: number, other: number, largestMiss: number): boolean =>
  other !== 0 && Math.abs(value / other - 1) <= largestMiss / 100;

function centsDraft(
  point: SeriesPoint,
  implied: PerShare,
  usual: number,
  power: number,
  largestMiss: number,
): FindingDraft {
  const winner = winnerOf(point);
  const expected = shiftDecimal(winner.exact, power);
  const total = implied.value.toPrecision(3);
  const words = power < 0 ? "a hundred times too large" : "a hundred times too small";
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}, ${words} for the company’s own totals: ${valueWords(expected, point.unit)}.`,
    rootCause: "scale",
    suspects: observationsOf(point, winner.value).map((observation) => ({ observation, expected })),
    confidence: 0.9,
    formula: [
      {
        words: `Reported value ÷ (${implied.words})`,
        numbers: ratioWords(winner.exact, total),
        limit: `Within ${largestMiss}% of 1`,
        holds: false,
      },
    ],
    evidence: [
      { text: `${implied.words} is ${valueWords(shiftDecimal(total, 0), point.unit)}`, supports: true },
      {
        text: `Its neighbours are about ${valueWords(shiftDecimal(usual.toPrecision(3), 0), point.unit)}`,
        supports: true,
      },
    ],
    cause: { kind: "filing", accession: winner.filing.accession },
  };
}

const leastHistory = 6;
/** A ratio to next to nothing says nothing: the whole must be a tenth of what it usually is. */
const leastWhole = 0.1;

function impossible(
  series: CheckedSeries,
  ratio: Ratio,
  whole: SeriesLine,
  { leastRatio, mostRatio }: Values,
): FindingDraft[] {
  if (whole.length !== "quarter" && whole.length !== "year") return [];
  const cells = whole.points.flatMap((point) => {
    const part = series.point(ratio.part, point.unit, point.length, point.end);
    const divisor = winnerOf(point).value;
    return part && divisor > 0 ? [{ part, point, share: (100 * winnerOf(part).value) / divisor }] : [];
  });
  const isOutside = (share: number) => share < leastRatio || share > mostRatio;
  if (cells.length < leastHistory || !cells.some(({ share }) => isOutside(share))) return [];
  const usual = spreadOf(cells.map(({ share }) => share));
  const size = spreadOf(cells.map(({ point }) => winnerOf(point).value));
  if (!usual || !size || isOutside(usual.median)) return [];
  return cells.flatMap(({ part, point, share }) =>
    isOutside(share) && winnerOf(point).value >= leastWhole * size.median
      ? [noteOf(series, ratio, part, { point, share, usual: usual.median, leastRatio, mostRatio })]
      : [],
  );
}

type Outside = { point: SeriesPoint; share: number; usual: number; leastRatio: number; mostRatio: number };

function noteOf(series: CheckedSeries, ratio: Ratio, part: SeriesPoint, outside: Outside): FindingDraft {
  const { point, share, usual, leastRatio, mostRatio } = outside;
  const [above, below] = [valueWords(winnerOf(part).exact, part.unit), valueWords(winnerOf(point).exact, point.unit)];
  return {
    point: part,
    message: `${ratio.words} is ${percent(share)} with ${pointWords(part)} of ${above} in the ${filingWords(winnerOf(part))}; it is usually ${percent(usual)}.`,
    rootCause: "real_event",
    suspects: [],
    confidence: 0.3,
    formula: [
      {
        words: `${part.item.label} ÷ ${point.item.label}`,
        numbers: `${above} ÷ ${below} = ${percent(share)}`,
        limit: `Between ${percent(leastRatio)} and ${percent(mostRatio)}`,
        holds: false,
      },
    ],
    evidence: [
      { text: "The company’s usual ratio", figure: percent(usual), supports: true },
      ...marketEvidence(series, ratio, point),
    ],
    cause: { kind: "point" },
    isNote: true,
  };
}

function marketEvidence({ context }: CheckedSeries, { name }: Ratio, { length }: SeriesPoint): Evidence[] {
  const market = context.peers.of(`ratio/${name}/${length}`, context.company.sector);
  if (!market) return [];
  const text = `The usual ratio of ${market.companies} companies`;
  return [{ text, figure: percent(100 * market.median), supports: true }];
}

const percent = (share: number): string => `${share < 0 ? "−" : ""}${Math.abs(share).toFixed(0)}%`;
