import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { profileOf } from "../evidence/profile";
import { isOnBalanceSheet } from "../evidence/share-counts";
import { detectSplits } from "../evidence/split-events";
import { filingWords, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, Rule } from "../model";
import { agree } from "../tolerance";

const pairs = [
  ["SharesOutstanding", "SharesIssued"],
  ["SharesIssued", "SharesAuthorized"],
  ["SharesOutstanding", "SharesAuthorized"],
] as const;

/** How far a count may lie from the company's usual one, in powers of ten, to be believed or not. */
const believed = 0.4;
const disbelieved = 1;

/**
 * Outstanding ≤ issued ≤ authorised. Source: DQC_0009. Nearly always worth a note only: the three come from filings of
 * different days, and shares issued on a day share their tag with shares ever issued. It asks a person only on a balance
 * sheet, where one count is at least `leastFactor` times the other and one of the two lies far from the company's usual
 * count. Values that a split lies between are left out.
 */
export const sharesOrder: Rule<"leastFactor"> = {
  id: "shares-order",
  number: 25,
  version: 1,
  severity: 3,
  title: "More shares outstanding than issued, or issued than authorised",
  description: "Shares outstanding are at most those issued, and those at most the authorised ones.",
  formula: "outstanding ≤ issued ≤ authorised",
  source: "DQC_0009",
  parameters: {
    leastFactor: { value: 10, label: "Smallest factor to ask a person about", unit: "times", least: 2, most: 1000 },
  },
  check(series, parameters) {
    return pairs.flatMap(([part, whole]) =>
      series
        .linesOf(part)
        .flatMap((line) => line.points.flatMap((point) => judge(series, point, whole, parameters) ?? [])),
    );
  },
};

function judge(
  series: CompanySeries,
  point: SeriesPoint,
  whole: string,
  { leastFactor }: ParameterValues<"leastFactor">,
): FindingDraft | null {
  const limit = series.point(whole, point.unit, "instant", point.end);
  if (!limit) return null;
  const [part, most] = [winnerOf(point), winnerOf(limit)];
  if (part.value <= most.value || most.value <= 0 || agree(part, most)) return null;
  if (isAcrossSplit(series, point.end, part, most)) return null;
  const wrong = part.value >= leastFactor * most.value ? wrongOf(series, point, limit) : null;
  return draftOf(point, limit, wrong);
}

/** A filing after a split restates counts of an earlier day; the authorised ones, which the split left alone, stay. */
const isAcrossSplit = (series: CompanySeries, end: number, ...winners: Observation[]): boolean =>
  detectSplits(series).some(
    ({ firstNew }) => end < firstNew.filedOn && winners.some(({ filing }) => filing.filedOn >= firstNew.filedOn),
  );

/** The one of the two that lies far from the company's usual count, where the other is near it or has its own reason. */
function wrongOf(series: CompanySeries, point: SeriesPoint, limit: SeriesPoint): SeriesPoint | null {
  if (!isOnBalanceSheet(series, point)) return null;
  const usual = profileOf(series).shareLevel(point);
  if (usual === null) return null;
  const away = (one: SeriesPoint) => Math.abs(Math.log10(winnerOf(one).value) - usual);
  if (limit.item.code === "SharesAuthorized") return away(point) > disbelieved ? point : null;
  if (away(point) < believed && away(limit) > disbelieved) return limit;
  return away(limit) < believed && away(point) > disbelieved ? point : null;
}

/** What another filing states for the same day, in the order and of the same size as the count that is believed. */
function expectedOf(wrong: SeriesPoint, point: SeriesPoint, limit: SeriesPoint): string | null {
  const other = winnerOf(wrong === point ? limit : point);
  const fits = ({ value }: Observation) =>
    (wrong === point ? value > 0 && value <= other.value : value >= other.value) &&
    Math.abs(Math.log10(value / other.value)) < believed;
  return wrong.observations.find(fits)?.exact ?? null;
}

function draftOf(point: SeriesPoint, limit: SeriesPoint, wrong: SeriesPoint | null): FindingDraft {
  const [part, most] = [winnerOf(point), winnerOf(limit)];
  const blamed = wrong ?? point;
  const observation = winnerOf(blamed);
  const words = `${limit.item.label} are ${valueWords(most.exact, "shares")} in the ${filingWords(most)}`;
  const message =
    blamed === point
      ? `${pointWords(point)} is ${valueWords(part.exact, "shares")}; ${words}.`
      : `${pointWords(limit)} is ${valueWords(most.exact, "shares")}, and ${point.item.label.toLowerCase()} ${valueWords(part.exact, "shares")}.`;
  return {
    point: blamed,
    message,
    rootCause: "filer_error",
    suspects: [{ observation, expected: wrong && expectedOf(wrong, point, limit) }],
    confidence: wrong ? 0.85 : 0.4,
    formula: [
      {
        words: `${point.item.label} ≤ ${limit.item.label}`,
        numbers: `${valueWords(part.exact, "shares")} > ${valueWords(most.exact, "shares")}`,
        limit: "Not more",
        holds: false,
      },
    ],
    evidence: wrong
      ? [{ text: "Every other share count of these years is of another magnitude", supports: true }]
      : [{ text: "The two may count different classes, or stand for different days", supports: false }],
    cause: { kind: "point" },
    isNote: wrong === null,
  };
}
