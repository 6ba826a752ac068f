import { winnerOf } from "@/domain/golden/series";
import { dayInWords } from "@/domain/periods/model";
import { missingPoint } from "../evidence/missing-point";
import { type StoppedLine, stoppedLinesOf } from "../evidence/stopped-lines";
import { countWords, filingWords, pointWords, valueWords } from "../evidence/words";
import type { CheckedSeries, Evidence, FindingDraft, Rule } from "../model";

/**
 * An item that every company has (total assets, cash, net income) stops in all lengths while the filings go on: they state
 * it under a tag that is not mapped, or only as part of another item. One finding a company, on the first period without
 * a value; the cause is the mapping, so that all companies that went the same way are one issue. Where another item always
 * equalled this one, its value is suggested. Not raised: items that may end (debt, dividends), a company that stopped
 * itself. Source: the pattern of DQC_0018 (deprecated tags).
 */
export const tagSwitch: Rule<"leastValues" | "leastPeriodsSince"> = {
  id: "tag-switch",
  number: 19,
  version: 1,
  severity: 2,
  title: "Line item that stops while the filings go on",
  description: "A company states no value for an item any more that every company has.",
  formula: "a value of the item in every report",
  source: "DQC_0018 pattern",
  parameters: {
    leastValues: { value: 12, label: "Fewest values of the line before it stops", unit: "values", least: 2, most: 80 },
    leastPeriodsSince: { value: 4, label: "Fewest periods without it", unit: "periods", least: 1, most: 40 },
  },
  check(series, { leastValues, leastPeriodsSince }) {
    return stoppedLinesOf(series)
      .filter(({ line, endsSince }) => line.points.length >= leastValues && endsSince >= leastPeriodsSince)
      .map((stopped) => draftOf(series, stopped));
  },
};

function draftOf(series: CheckedSeries, { line, end, endsSince, heir }: StoppedLine): FindingDraft {
  const { item, unit, length, points } = line;
  const last = points.at(-1) as StoppedLine["line"]["points"][number];
  const point = missingPoint(series, { item, unit, length, end });
  const winner = winnerOf(last);
  return {
    point,
    message: `${pointWords(point)} and since is missing: the last value is of ${dayInWords(last.end)}, and ${countWords(endsSince, "period")} followed without one.`,
    rootCause: "tag_mapping",
    suspects: [],
    ...(heir ? { expectedMissing: winnerOf(heir.point).exact } : {}),
    confidence: heir ? 0.9 : 0.8,
    formula: [
      {
        words: "A value in every report",
        numbers: `${countWords(points.length, "value")} up to ${dayInWords(last.end)}, none in ${countWords(endsSince, "period")} since`,
        limit: "A value as long as the company reports",
        holds: false,
      },
    ],
    evidence: [
      {
        text: `Last stated under ${winner.tag.name} in the ${filingWords(winner)}`,
        figure: valueWords(winner.exact, unit),
        supports: true,
        accessions: [winner.filing.accession],
      },
      ...(heir ? [heirEvidence(heir)] : []),
    ],
    cause: { kind: "mapping", name: `stopped ${item.code}` },
  };
}

const heirEvidence = ({ point, common }: NonNullable<StoppedLine["heir"]>): Evidence => ({
  text: `${point.item.label} was the same before, and goes on`,
  figure: countWords(common, "period"),
  supports: true,
});
