import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import { openStream } from "@/domain/simulation/random";
import type { ScoredIssue } from "./open-issues";

/** Draws the same issues for the same seed; an issue more or less elsewhere shifts nothing but the last places. */
export function sampleIssues(issues: readonly ScoredIssue[], size: number, seed: number): ScoredIssue[] {
  const drawn = issues.map((issue) => ({ issue, order: openStream(seed, "sample", issue.fingerprint).next() }));
  drawn.sort((a, b) => a.order - b.order || (a.issue.fingerprint < b.issue.fingerprint ? -1 : 1));
  return drawn.slice(0, size).map(({ issue }) => issue);
}

/** What filings state about a doubtful point and around it, without what the rules make of it. */
export type PointRecord = {
  item: string;
  label: string;
  unit: string;
  length: string;
  end: string;
  reports: { filed: string; form: string; accession: string; tag: string; value: string }[];
  /** Golden values of the line, up to eight on each side. */
  line: { end: string; value: string; filed: string }[];
  /** Golden values of other line items for the same end. */
  statement: Record<string, string>;
};

const eachSide = 8;

export function pointRecord(series: CompanySeries, point: SeriesPoint): PointRecord {
  const { item, unit, length, end } = point;
  const points = series.linesOf(item.code).find((line) => line.unit === unit && line.length === length)?.points ?? [];
  const at = points.findIndex((each) => each.end >= end);
  const from = Math.max(0, (at < 0 ? points.length : at) - eachSide);
  return {
    item: item.code,
    label: item.label,
    unit,
    length,
    end: formatDay(end),
    reports: point.observations.map(({ filing, tag, exact }) => ({
      filed: formatDay(filing.filedOn),
      form: filing.form,
      accession: filing.accession,
      tag: tag.name,
      value: exact,
    })),
    line: points.slice(from, from + 2 * eachSide + 1).map((each) => ({
      end: formatDay(each.end),
      value: winnerOf(each).exact,
      filed: formatDay(winnerOf(each).filing.filedOn),
    })),
    statement: statementOf(series, point),
  };
}

function statementOf(series: CompanySeries, point: SeriesPoint): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { item, unit, length } of series.lines) {
    if (length !== "instant" && length !== point.length && point.length !== "instant") continue;
    const other = series.point(item.code, unit, length, point.end);
    if (other && other !== point) values[`${item.code} ${unit} ${length}`] = winnerOf(other).exact;
  }
  return values;
}
