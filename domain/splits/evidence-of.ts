import { type Filing, winnerOf } from "@/domain/golden/series";
import { formatDay, lengthClasses } from "@/domain/periods/model";
import type { DetectedSplit } from "@/domain/rules/evidence/split-events";
import type { SplitEvidence, SplitExample, SplitFiling } from "./rows";

const mostExamples = 6;

/** What is kept of the filings' evidence: the two filings around the split, and a few values of each kind, newest and shortest first. */
export function evidenceOf({ lastOld, firstNew, shares, perShare }: DetectedSplit): SplitEvidence {
  const points = new Set(shares.map(({ point }) => point));
  const newest = (moved: DetectedSplit["shares"]) =>
    [...moved]
      .sort(
        (a, b) =>
          b.point.end - a.point.end ||
          lengthClasses.indexOf(a.point.length) - lengthClasses.indexOf(b.point.length) ||
          a.point.item.id - b.point.item.id,
      )
      .slice(0, mostExamples / 2);
  return {
    lastOld: filingOf(lastOld),
    firstNew: filingOf(firstNew),
    shares: points.size,
    perShare: perShare.length,
    examples: [...newest(shares), ...newest(perShare)].map(
      ({ point, before, after }): SplitExample => ({
        label: point.item.label,
        length: point.length,
        end: formatDay(point.end),
        unit: winnerOf(point).unit,
        before: before.exact,
        after: after.exact,
      }),
    ),
  };
}

const filingOf = ({ accession, form, filedOn }: Filing): SplitFiling => ({
  accession,
  form,
  filedOn: formatDay(filedOn),
});
