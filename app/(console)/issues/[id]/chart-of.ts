import { lengthWords } from "@/app/_lib/words";
import { formatPlural } from "@/components/format";
import type { SeriesPoint } from "@/components/series-chart-layout";
import type { LinePoint } from "@/domain/golden/read-line";
import type { IssueDetail } from "@/domain/issues/reads";
import { companyOf, type IssuePoint, sameLine } from "./points";
import { seriesPoints } from "./series";
import { changeOf, type Doubt, takeawayOf } from "./takeaway";

type Facts = { issue: IssueDetail; points: readonly IssuePoint[]; selected?: IssuePoint; series: readonly LinePoint[] };

/** The chart of the selected point's line: what is drawn, and its sentence; null where there is no line. */
export function chartOf({ issue, points, selected, series }: Facts) {
  if (!selected || series.length === 0) return null;
  const line = sameLine(points, selected);
  const shown = seriesPoints(issue.id, series, line);
  // A doubt that another issue owns is drawn, but the sentence is about this one.
  const own = new Set(line.map((point) => point.address.periodEnd));
  const doubts = shown
    .filter((point) => point.doubtful && own.has(point.day))
    .map(({ day, value, suggested }) => ({ day, from: text(value), to: text(suggested) }));
  const title = takeawayOf(
    doubts,
    shown.filter((point) => !point.doubtful),
  );
  const { length, companyId, lineItemId, unitId, periodEnd } = selected.address;
  const { lineItemLabel, unit } = selected.finding;
  const company = companyOf(issue, selected.address);
  const subtitle = [company, lineItemLabel, length !== "instant" && lengthWords[length], unit]
    .filter(Boolean)
    .join(", ");
  const ringWord = selected.finding.status === "corrected" ? "In force" : "Suggested";
  return {
    // A chosen point of another line is another chart, with its own scale and cursor.
    key: `${companyId}/${lineItemId}/${unitId}/${length}`,
    title,
    subtitle,
    legend: legendOf(doubts, ringWord),
    reading: `${title}. ${subtitle}, ${formatPlural(shown.length, "period")}: ${spanOf(shown)}`,
    points: shown,
    selectedDay: periodEnd,
    change: changeOf(doubts.filter((doubt) => doubt.day === periodEnd)),
    ringWord,
  };
}

function legendOf(doubts: readonly Doubt[], ringWord: string): string | null {
  const crosses = doubts.some(({ from }) => from !== null) && "crosses are as reported";
  const rings = doubts.some(({ to }) => to !== null) && `rings are ${ringWord.toLowerCase()}`;
  const words = [crosses, rings].filter(Boolean).join(", ");
  return words === "" ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const text = (value: number | null) => (value === null ? null : String(value));

function spanOf(points: readonly SeriesPoint[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return "";
  return first === last
    ? `${first.text} at ${first.label}`
    : `${first.text} at ${first.label} to ${last.text} at ${last.label}`;
}
