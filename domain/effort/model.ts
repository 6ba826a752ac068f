import type { EffortKind } from "./schema";

/** A moment of one person's work, of whichever tab. `at` is in milliseconds. */
export type Moment = {
  at: number;
  kind: EffortKind;
  subject: string;
  issueId: number | null;
  /** Tells tabs apart; the subject where the browser did not say. */
  tab: string;
  /** Of a visibility event: whether the page went out of sight. */
  hidden: boolean;
  /** Of a decision about several issues at once; empty otherwise. */
  issueIds: readonly number[];
};

/** Idle cutoffs in seconds; all three are kept, so that the sensitivity of the minutes outlives the raw events. */
export const idleCutoffs = [120, 300, 900] as const;
export const longestIdleSeconds = 900;
export const tailSeconds = 60;
/** Touches are winsorised at an hour: a longer one is a forgotten window. */
export const longestTouchSeconds = 3600;

type Presence = "visible" | "linked_out" | "away";
export type Interval = { subject: string; issueId: number | null; seconds: number; presence: Presence };

/**
 * Active seconds between the first and the last moment: a gap up to the idle cutoff counts fully, a longer one counts
 * the tail, and time out of sight counts only after a link was followed, up to the cutoff (metrics.md §7, vector N).
 * All tabs of a person are one clock: pass their moments together.
 */
export function activeSeconds(moments: readonly Moment[], idleSeconds: number, tail: number = tailSeconds): number {
  return intervalsOf(moments).reduce((sum, interval) => sum + countedSeconds(interval, idleSeconds, tail), 0);
}

export function countedSeconds({ presence, seconds }: Interval, idleSeconds: number, tail: number): number {
  if (presence === "away") return 0;
  if (presence === "linked_out") return Math.min(seconds, idleSeconds);
  return seconds <= idleSeconds ? seconds : Math.min(tail, seconds);
}

/** The time after each moment until the next one, given to what was in sight. `until` closes the last (milliseconds). */
export function intervalsOf(moments: readonly Moment[], until?: number): Interval[] {
  const ordered = [...moments].sort((a, b) => a.at - b.at);
  const sight = new Sight();
  return ordered.flatMap((moment, index) => {
    sight.see(moment);
    const end = ordered[index + 1]?.at ?? until;
    return end === undefined ? [] : [{ ...sight.now(moment), seconds: (end - moment.at) / 1000 }];
  });
}

/** Which tabs are in sight, most recently used last. */
class Sight {
  private readonly visible = new Map<string, Moment>();
  /** A decision or entry is told by the server, not by a tab: alone it shows its own subject, else no other than before. */
  private decision: Moment | null = null;
  private linkedOut = false;
  private readonly lastKind = new Map<string, EffortKind>();

  see(moment: Moment): void {
    const { tab, kind, hidden } = moment;
    const isTold = kind === "decision" || kind === "manual_entry";
    this.decision = isTold && !this.visible.has(tab) ? moment : null;
    if (this.decision) return;
    this.visible.delete(tab);
    const left = kind === "close" || (kind === "visibility" && hidden);
    if (!left) this.visible.set(tab, moment);
    this.linkedOut = left && kind !== "close" && this.lastKind.get(tab) === "link_out";
    this.lastKind.set(tab, kind);
  }

  now(moment: Moment): Pick<Interval, "subject" | "issueId" | "presence"> {
    const inSight = [...this.visible.values()].at(-1) ?? this.decision ?? undefined;
    const { subject, issueId } = inSight ?? moment;
    return { subject, issueId, presence: inSight ? "visible" : this.linkedOut ? "linked_out" : "away" };
  }
}

/** Moments with no gap longer than the largest cutoff between them, oldest first. */
export function stretchesOf(moments: readonly Moment[]): Moment[][] {
  const stretches: Moment[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const moment of [...moments].sort((a, b) => a.at - b.at)) {
    if (moment.at - last > longestIdleSeconds * 1000) stretches.push([]);
    stretches.at(-1)?.push(moment);
    last = moment.at;
  }
  return stretches;
}

/** The Monday of a calendar day's ISO week. Both `YYYY-MM-DD`. */
export function mondayOfDay(day: string): string {
  const at = new Date(day);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}
