import { lengthWords } from "@/app/_lib/words";
import { formatPlural } from "@/components/format";
import { SeriesChart } from "@/components/series-chart";
import type { SeriesPoint } from "@/components/series-chart-layout";
import type { IssuePage } from "../loaders";
import { sameLine } from "../points";
import { seriesPoints } from "../series";
import { changeOf, type Doubt, takeawayOf } from "../takeaway";
import { SeriesTable } from "./series-table";

export function IssueSeries({ page }: { page: IssuePage }) {
  const { issue, points, selected, series } = page;
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
  const { length } = selected.address;
  const what = [selected.finding.lineItemLabel, length !== "instant" && lengthWords[length], selected.finding.unit]
    .filter(Boolean)
    .join(", ");
  const ringWord = selected.finding.status === "corrected" ? "In force" : "Suggested";
  return (
    <SeriesChart
      // A chosen point of another line is another chart, with its own scale and cursor.
      key={`${selected.address.lineItemId}/${selected.address.unitId}/${selected.address.length}`}
      title={title}
      subtitle={what}
      legend={legendOf(doubts, ringWord)}
      reading={`${title}. ${what}, ${formatPlural(shown.length, "period")}: ${spanOf(shown)}`}
      points={shown}
      selectedDay={selected.address.periodEnd}
      change={changeOf(doubts.filter((doubt) => doubt.day === selected.address.periodEnd))}
      ringWord={ringWord}
      table={<SeriesTable points={shown} ringWord={ringWord} />}
    />
  );
}

function legendOf(doubts: readonly Doubt[], ringWord: string): string | null {
  if (doubts.length === 0) return null;
  if (doubts.every(({ to }) => to === null)) return "Crosses are as reported.";
  return `Crosses are as reported, rings are ${ringWord.toLowerCase()}.`;
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
