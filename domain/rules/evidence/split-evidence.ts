import type { Observation } from "@/domain/golden/series";
import type { Evidence } from "../model";
import type { DetectedSplit, Restated } from "./split-events";
import { countWords, pointWords, valueWords } from "./words";

/** What speaks for a split, as the issue page and the list of splits print it. */
export function splitEvidence({ shares, perShare, lastOld, firstNew }: DetectedSplit): Evidence[] {
  const accessions = [firstNew.accession, lastOld.accession];
  const evidence: Evidence[] = [
    {
      text: `Share counts that were reported before and after, in this ratio${exampleOf(shares)}`,
      figure: countWords(new Set(shares.map(({ point }) => point)).size, "value"),
      supports: true,
      accessions,
    },
  ];
  if (perShare.length === 0) return evidence;
  return [
    ...evidence,
    {
      text: `Earnings per share restated the other way${exampleOf(perShare)}`,
      figure: countWords(perShare.length, "value"),
      supports: true,
      accessions,
    },
  ];
}

function exampleOf(restated: readonly Restated[]): string {
  const [first] = restated;
  if (!first) return "";
  const value = ({ exact }: Observation) => valueWords(exact, first.point.unit);
  return `: ${pointWords(first.point)} from ${value(first.before)} to ${value(first.after)}`;
}
