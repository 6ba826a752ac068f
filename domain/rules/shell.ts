import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { oncePerSeries } from "./evidence/profile";
import { isOfShell, shellFilings } from "./evidence/shell-filings";
import type { FindingDraft, Rule } from "./model";

/** A shell has at most this many shares, all held by its founder. */
const mostShellShares = 10_000;
/** What a company is worth after its spin-off or merger, in terms of what the shell had. */
const leastGrowth = 1000;

/**
 * Whether the point lies before the company's spin-off or merger, when it was a shell with 1 to 10,000 shares or with a
 * thousandth of the later assets. Its odd values are seldom errors, and never urgent.
 */
export const isBeforeLife = (series: CompanySeries, point: SeriesPoint): boolean =>
  point.end <= lastShellDay(series) ||
  (point.observations.length > 0 && shellFilings(series).has(winnerOf(point).filing));

const lastShellDay = oncePerSeries((series: CompanySeries): Day => {
  const days = ["SharesOutstanding", "SharesOutstandingCover", "SharesIssued"].flatMap((code) =>
    series.linesOf(code).map((line) => lastShellDayOf(line, mostShellShares)),
  );
  const assets = series.linesOf("Assets").map((line) => lastShellDayOf(line, Number.POSITIVE_INFINITY));
  return Math.max(Number.NEGATIVE_INFINITY, ...days, ...assets);
});

/** The end of the line's first stretch that is a thousandth, and no more than `most`, of the median of what follows. */
function lastShellDayOf({ points }: SeriesLine, most: number): Day {
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length - 1; i++) {
    const point = points[i] as SeriesPoint;
    const { value } = winnerOf(point);
    const later = points.slice(i + 1, i + 1 + followed).map((next) => winnerOf(next).value);
    if (value < 0 || value > most || !(medianOf(later) >= leastGrowth * Math.max(value, 1))) break;
    // A filing that says a thousandfold of it shows a wrong scale, not a small company.
    if (point.observations.some((other) => Math.abs(other.value) >= 100 * Math.max(value, 1))) break;
    last = point.end;
  }
  return last;
}

const followed = 40;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Rules that compare a value with what came after it, or with what stands beside it. */
const bySize: ReadonlySet<string> = new Set(["scale-filing", "scale-jump", "shares-cover", "outlier", "ratio-range"]);

/** The draft, or a note in its place where it only says that a shell was small. */
export function judgedAsShell(series: CompanySeries, rule: Rule, draft: FindingDraft): FindingDraft {
  if (draft.isNote || !bySize.has(rule.id) || !isOfShell(series, draft)) return draft;
  const text = "Filed while the company was a shell, before its spin-off or merger: its size says nothing";
  return { ...draft, isNote: true, evidence: [...draft.evidence, { text, supports: false }] };
}
