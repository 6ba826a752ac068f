import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { profileOf } from "../evidence/profile";
import { slipBetween } from "../evidence/slips";
import { splitFactor } from "../evidence/split-adjusted";
import { filingWords, pointWords, valueWords } from "../evidence/words";
import type { CheckedSeries, FindingDraft, Rule } from "../model";
import { agree } from "../tolerance";

const leastChange = 20;

/**
 * A later filing reports another amount for a period than the first one did, under the same tag: a restatement, which is
 * no error. It is noted, and both values are kept. What a slip explains (a sign, a power of ten, exchanged digits) is left
 * to the rules that compare filings; share counts and per-share amounts that a split explains are no restatement.
 */
export const restatement: Rule<"leastChange"> = {
  id: "restatement",
  number: 30,
  version: 1,
  severity: 3,
  title: "Period restated by a later filing",
  description:
    "A later filing reports another amount for a period than the first one did. Both are kept; nothing is asked.",
  formula: "|latest ÷ first report − 1| ≤ 20%",
  source: "own",
  parameters: {
    leastChange: { value: leastChange, label: "Smallest change that is material", unit: "%", least: 0.5, most: 100 },
  },
  check(series, parameters) {
    return profileOf(series).conflicts.flatMap((point) => noteOf(series, point, parameters.leastChange) ?? []);
  },
};

function noteOf(series: CheckedSeries, point: SeriesPoint, least: number): FindingDraft | null {
  const latest = winnerOf(point);
  const first = firstReport(point, latest);
  if (!first || first.value === 0 || latest.value === 0 || agree(first, latest)) return null;
  const before = first.value * splitRatio(series, point, first, latest);
  const change = 100 * Math.abs(latest.value / before - 1);
  if (change < least || slipBetween(first, latest) !== null || isSplitLike(point, latest.value / before)) return null;
  const [was, is] = [valueWords(first.exact, point.unit), valueWords(latest.exact, point.unit)];
  const percent = changeWords(latest.value / before);
  return {
    point,
    message: `${pointWords(point)} was ${was} in the ${filingWords(first)} and is ${is} in the ${filingWords(latest)}: restated${percent === null ? "" : ` by ${percent}`}.`,
    rootCause: "restatement",
    suspects: [],
    confidence: 0.9,
    formula: [
      {
        words: "Latest report ÷ first report",
        numbers: `${is} ÷ ${was}${percent === null ? "" : ` = ${percent}`}`,
        limit: `Within ${least}%`,
        holds: false,
      },
    ],
    evidence: [
      { text: `First reported as ${was}`, supports: true, accessions: [first.filing.accession] },
      { text: `Now reported as ${is}`, supports: true, accessions: [latest.filing.accession] },
    ],
    cause: { kind: "filing", accession: latest.filing.accession },
    isNote: true,
  };
}

/** The oldest fetched report of the tag that wins now: another tag may count something else. */
function firstReport({ observations }: SeriesPoint, latest: Observation): Observation | null {
  for (let i = observations.length - 1; i > 0; i--) {
    const one = observations[i] as Observation;
    if (one.tag === latest.tag && !isManualTag(one.tag.name)) return one.filing === latest.filing ? null : one;
  }
  return null;
}

const splitRatio = ({ context }: CheckedSeries, { item }: SeriesPoint, first: Observation, latest: Observation) =>
  splitFactor(context.splits, item, first) / splitFactor(context.splits, item, latest);

const splitShare = 0.01;
const smallParts = [1, 2, 3, 4, 5] as const;

/** A ratio of small whole numbers that nobody has confirmed yet: 3 for 1, 3 for 2, 1 for 10. */
function isSplitLike({ item }: SeriesPoint, ratio: number): boolean {
  if (item.unitKind === "currency" || ratio <= 0) return false;
  const larger = Math.max(ratio, 1 / ratio);
  return smallParts.some((part) => {
    const whole = Math.round(larger * part);
    return whole > part && Math.abs((larger * part) / whole - 1) <= splitShare;
  });
}

/** `+12%`, `−3.4%`; null where the sign turned, and a percentage says nothing. */
function changeWords(ratio: number): string | null {
  if (ratio <= 0) return null;
  const share = 100 * (ratio - 1);
  return `${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(Math.abs(share) < 10 ? 1 : 0)}%`;
}
