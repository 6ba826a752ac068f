import { SeriesChart } from "@/components/series-chart";
import { chartOf } from "../chart-of";
import type { IssuePage } from "../loaders";
import { SeriesTable } from "./series-table";

export function IssueSeries({ page }: { page: Pick<IssuePage, "issue" | "points" | "selected" | "series"> }) {
  const chart = chartOf(page);
  if (chart === null) return null;
  const { key, ...drawn } = chart;
  return <SeriesChart key={key} {...drawn} table={<SeriesTable points={chart.points} ringWord={chart.ringWord} />} />;
}
