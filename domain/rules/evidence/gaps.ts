import type { CompanySeries, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { anniversaryIn, calendarOf, firstAtOrAfter, hasAnniversary } from "./calendar";
import { oncePerSeries } from "./profile";

/** A period in which a line has no value although it has one at the same place of the years before and after. */
export type Gap = {
  line: SeriesLine;
  end: Day;
  /** Values that stand in a row in the line's own cadence, the nearest first. */
  before: readonly SeriesPoint[];
  after: readonly SeriesPoint[];
  /** How many periods the line should have a value in, and how many of those it lacks. */
  expected: number;
  lacking: number;
  /** Lines that have a value for this period, and the least of them a year before and after. */
  others: number;
  usual: number;
};

/** Fewer lines than this are a comparison in passing, not a report. */
const leastLines = 3;

/** Every gap of every line, in the order of the lines. Nothing before a line's first value or after its last is one. */
export const gapsOf = oncePerSeries((series): readonly Gap[] => series.lines.flatMap((line) => gapsIn(series, line)));

function gapsIn(series: CompanySeries, line: SeriesLine): Gap[] {
  const absent = absentEnds(series, line);
  if (absent.length === 0) return [];
  const { lines, ends } = calendarOf(series, line.length);
  const usualAt = (end: Day, years: number) => lines.get(anniversaryIn(ends, end, years) ?? Number.NaN) ?? 0;
  return absent.map((end, index) => {
    const earlier = absent[index - 1] ?? Number.NEGATIVE_INFINITY;
    const later = absent[index + 1] ?? Number.POSITIVE_INFINITY;
    return {
      line,
      end,
      before: unbroken(line.points.filter((point) => point.end > earlier && point.end < end).reverse(), end),
      after: unbroken(
        line.points.filter((point) => point.end > end && point.end < later),
        end,
      ),
      expected: line.points.length + absent.length,
      lacking: absent.length,
      others: lines.get(end) ?? 0,
      usual: Math.min(usualAt(end, -1), usualAt(end, 1)),
    };
  });
}

/** Ends on which the company reported, and the line has a value a year before and a year after, but none then. */
function absentEnds(series: CompanySeries, { length, points }: SeriesLine): Day[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [];
  const { ends, lines } = calendarOf(series, length);
  const absent: Day[] = [];
  let own: Day[] | null = null;
  let next = 0;
  for (let i = firstAtOrAfter(ends, first.end); i < ends.length; i++) {
    const end = ends[i] as Day;
    if (end >= last.end) break;
    while ((points[next] as SeriesPoint).end < end) next++;
    if ((points[next] as SeriesPoint).end === end || (lines.get(end) as number) < leastLines) continue;
    own ??= points.map((point) => point.end);
    if (hasAnniversary(own, end, -1) && hasAnniversary(own, end, 1)) absent.push(end);
  }
  return absent;
}

/** Values that follow each other as the line's do: one that is reported every quarter may leave out the fourth. */
const longestSteps = { quarterly: 200, yearly: 385 };
const quarterlyStep = 100;

/** The points up to the first pause that is longer than the line's own cadence allows; nearest to `end` first. */
function unbroken(points: readonly SeriesPoint[], end: Day): SeriesPoint[] {
  const steps = points.map((point, index) => Math.abs(point.end - (points[index - 1]?.end ?? end)));
  const isQuarterly = steps.filter((step) => step <= quarterlyStep).length * 2 >= steps.length;
  const longest = isQuarterly ? longestSteps.quarterly : longestSteps.yearly;
  const pause = steps.findIndex((step, index) => step > longest + (index === 0 ? quarterlyStep : 0));
  return pause < 0 ? [...points] : points.slice(0, pause);
}
