import { countedSeconds, idleCutoffs, intervalsOf, longestTouchSeconds, type Moment, tailSeconds } from "./model";

/** Active seconds at each idle cutoff: 2, 5 and 15 minutes. */
export type ActiveSeconds = readonly [two: number, five: number, fifteen: number];

/** One person's work on one subject within a stretch. Times are milliseconds. */
export type Touch = {
  subject: string;
  issueId: number | null;
  startedAt: number;
  endedAt: number;
  seconds: ActiveSeconds;
};

/**
 * A closed stretch by subject. Each second belongs to one subject only, and nothing follows the last moment within the
 * largest cutoff, so it counts as a gap that is too long. A decision about several issues splits its subject's time
 * evenly over them.
 */
export function touchesOf(stretch: readonly Moment[]): Touch[] {
  const seconds = new Map<string, [number, number, number]>();
  for (const interval of intervalsOf(stretch, Number.POSITIVE_INFINITY)) {
    const sums = seconds.get(interval.subject) ?? [0, 0, 0];
    seconds.set(interval.subject, sums);
    idleCutoffs.forEach((cutoff, index) => {
      sums[index] = (sums[index] ?? 0) + countedSeconds(interval, cutoff, tailSeconds);
    });
  }
  const bySubject = new Map<string, Moment[]>();
  for (const moment of stretch) bySubject.set(moment.subject, [...(bySubject.get(moment.subject) ?? []), moment]);
  return [...bySubject].flatMap(([subject, moments]) => {
    const capped = (seconds.get(subject) ?? [0, 0, 0]).map((sum) => Math.min(Math.round(sum), longestTouchSeconds));
    return shared(subject, moments, capped as unknown as ActiveSeconds);
  });
}

function shared(subject: string, moments: readonly Moment[], seconds: ActiveSeconds): Touch[] {
  const times = moments.map((moment) => moment.at);
  const touch = { subject, startedAt: Math.min(...times), endedAt: Math.max(...times) };
  const decided = [...new Set(moments.flatMap((moment) => moment.issueIds))].sort((a, b) => a - b);
  if (decided.length < 2) {
    const issueId = moments.find((moment) => moment.issueId !== null)?.issueId ?? decided[0] ?? null;
    return [{ ...touch, issueId, seconds }];
  }
  return decided.map((issueId, index) => ({
    ...touch,
    subject: `issue:${issueId}`,
    issueId,
    seconds: seconds.map((total) => share(total, index, decided.length)) as unknown as ActiveSeconds,
  }));
}

/** Whole seconds that add up to the total again: the first ones carry the remainder. */
const share = (total: number, index: number, count: number): number =>
  Math.floor(total / count) + (index < total % count ? 1 : 0);
