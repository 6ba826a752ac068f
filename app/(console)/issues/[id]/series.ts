import { formatDate, formatExact, formatPlural } from "@/components/format";
import type { SeriesPoint } from "@/components/series-chart-layout";
import type { LinePoint } from "@/domain/golden/read-line";
import { type IssuePoint, issuePointPath } from "./points";

const stateNotes: Readonly<Record<string, string>> = {
  held: "on hold",
  overridden: "overridden",
  accepted: "accepted as right",
  derived: "derived",
  mixed_vintage: "mixed vintage",
  missing: "missing",
};

/** The chart's points: what is published, with the issue's own doubts and suggestions laid over it. */
export function seriesPoints(
  issueId: number,
  series: readonly LinePoint[],
  doubts: readonly IssuePoint[],
): SeriesPoint[] {
  const byEnd = new Map(doubts.map((doubt) => [doubt.address.periodEnd, doubt]));
  return series.map((row) => {
    const doubt = byEnd.get(row.periodEnd);
    const shown = shownValue(row, doubt);
    const suggested = suggestedValue(row, doubt);
    const notes = [stateNotes[row.state], row.filings > 0 && formatPlural(row.filings, "filing")].filter(Boolean);
    return {
      day: row.periodEnd,
      label: formatDate(row.periodEnd),
      value: shown === null ? null : Number(shown),
      text: shown === null ? "no value" : formatExact(shown),
      doubtful: doubt ? isWrong(doubt) : row.doubtful,
      suggested: suggested === null ? null : Number(suggested),
      suggestedText: suggested === null ? null : formatExact(suggested),
      note: notes.join(", "),
      href: doubt && issuePointPath(issueId, doubt.key),
    };
  });
}

/** Accepted and gone findings leave the value as it is. */
const isWrong = ({ finding }: IssuePoint) => finding.status === "open" || finding.status === "corrected";

const shownValue = (row: LinePoint, doubt: IssuePoint | undefined) =>
  doubt && isWrong(doubt) ? (doubt.from ?? row.observed) : (row.value ?? row.observed);

/** Once corrected, the ring is what was put in force. */
function suggestedValue(row: LinePoint, doubt: IssuePoint | undefined): string | null {
  if (doubt?.finding.status === "open") return doubt.to;
  return doubt?.finding.status === "corrected" && row.state === "overridden" ? row.value : null;
}
