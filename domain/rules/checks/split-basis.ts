import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { splitAdjusted } from "@/domain/golden/split-adjusted";
import { dayInWords, formatDay } from "@/domain/periods/model";
import { isSameSplit } from "../evidence/split-adjusted";
import { type DetectedSplit, detectSplits, leftBehind, type Restated } from "../evidence/split-events";
import { splitEvidence } from "../evidence/split-evidence";
import { splitName, splitWords } from "../evidence/split-ratio";
import { filingWords, pointWords, ratioWords, valueWords } from "../evidence/words";
import type { CheckedSeries, FindingDraft, ParameterValues, Rule } from "../model";

/**
 * Share counts and amounts per share on the two bases of a split. A split that filings show (the same periods reported
 * before and after in one small ratio) and nobody has confirmed or rejected is asked about once, at the last value on
 * the old basis, while it lies in the years that people compare; older ones are noted. A value that a filing after the
 * split repeats unrestated is wrong in itself. Own rule. Stock dividends below 5%, and share counts that only jump,
 * raise nothing.
 */
export const splitBasis: Rule<"comparedYears"> = {
  id: "split-basis",
  number: 15,
  version: 1,
  severity: 2,
  title: "Values on two bases of a share split",
  description: "Share counts and amounts per share stand on one basis, before or after a split.",
  formula: "shares after = shares before × split; earnings per share after = before ÷ split",
  source: "own",
  parameters: {
    comparedYears: {
      value: 3,
      label: "How recent a split must be to ask about it",
      unit: "years",
      least: 1,
      most: 30,
    },
  },
  check(series, parameters) {
    return detectSplits(series).flatMap((split) => [
      ...askAbout(series, split, parameters),
      ...leftBehind(series, split).map((restated) => leftDraft(split, restated)),
    ]);
  },
};

function askAbout(
  series: CheckedSeries,
  split: DetectedSplit,
  { comparedYears }: ParameterValues<"comparedYears">,
): FindingDraft[] {
  const { splits, rejectedSplits = [], today } = series.context;
  if ([...splits, ...rejectedSplits].some((known) => isSameSplit(known, split))) return [];
  const point = lastOnOldBasis(series, split);
  if (!point) return [];
  const winner = winnerOf(point);
  return [
    {
      point,
      message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)}, as it was before a ${splitName(split)} between ${dayInWords(split.lastOld.filedOn)} and ${dayInWords(split.firstNew.filedOn)}; later values are on the new basis.`,
      rootCause: "real_event",
      suspects: [{ observation: winner, expected: null }],
      confidence: split.perShare.length > 0 ? 0.97 : 0.9,
      formula: split.shares.slice(0, 1).map((restated) => formulaOf(split, restated)),
      evidence: splitEvidence(split),
      cause: { kind: "company", name: `${splitWords(split)}/${formatDay(split.firstNew.filedOn)}` },
      isNote: today - split.firstNew.filedOn > comparedYears * 365.25,
    },
  ];
}

const anchors = ["SharesDiluted", "SharesBasic", "SharesOutstanding"] as const;

/** The newest golden value on the old basis in a line that goes on upon the new one: null when readers meet one only. */
function lastOnOldBasis(series: CompanySeries, { firstNew }: DetectedSplit): SeriesPoint | null {
  const isOld = (point: SeriesPoint) => winnerOf(point).filing.filedOn < firstNew.filedOn;
  let last: SeriesPoint | null = null;
  for (const { points } of anchors.flatMap((code) => series.linesOf(code))) {
    const point = points.some((one) => !isOld(one)) && points.findLast(isOld);
    if (point && (!last || point.end > last.end)) last = point;
  }
  return last;
}

/** A filing after the split repeats what one before it said. */
function leftDraft(split: DetectedSplit, { point, before, after }: Restated): FindingDraft {
  const expected = splitAdjusted(after.exact, point.item, split.lastOld.filedOn, [
    { ...split, effectiveOn: split.firstNew.filedOn },
  ]);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(after.exact, point.unit)} in the ${filingWords(after)}, not restated for the ${splitName(split)} by ${dayInWords(split.firstNew.filedOn)}.`,
    rootCause: "filer_error",
    suspects: [{ observation: after, expected: expected?.value ?? null }],
    confidence: 0.85,
    formula: [
      {
        words: `${point.item.label} after = before ${point.item.unitKind === "shares" ? "×" : "÷"} ${splitWords(split)}`,
        numbers: `${valueWords(after.exact, point.unit)} = ${valueWords(before.exact, point.unit)}`,
        limit: "Restated by the split",
        holds: false,
      },
    ],
    evidence: splitEvidence(split),
    cause: { kind: "filing", accession: after.filing.accession },
  };
}

const formulaOf = (split: DetectedSplit, { point, before, after }: Restated) => ({
  words: `${pointWords(point)}: ${filingWords(after)} ÷ ${filingWords(before)}`,
  numbers: ratioWords(after.exact, before.exact),
  limit: `${splitWords(split)}: one basis for all values`,
  holds: false,
});
