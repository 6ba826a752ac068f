import { formatMoment, formatSpan } from "@/components/format";
import type { IssueRow } from "@/domain/issues/reads";

export type Age = {
  text: string;
  /** The same in a sentence, for hover and screen readers. */
  words: string;
  /** Share of the target that is used up, 0 to 1; null where no target runs. */
  used: number | null;
  state: "calm" | "soon" | "over";
};

type Clock = Pick<IssueRow, "pausedAt" | "dueAt" | "targetMinutes" | "minutesLeft">;
type Timed = Clock & Pick<IssueRow, "status" | "openedAt" | "snoozedUntil" | "resolvedAt">;

/** The last quarter of the target counts as soon. */
const soonFrom = 0.75;

/** Working time, of which minutes matter on the last hours only. */
function formatWork(signed: number): string {
  const minutes = Math.abs(signed);
  if (minutes < 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours >= 4 || rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** How long an issue has been waiting, against its target. `now` is the server's clock, an ISO string. */
export function ageOf(issue: Timed, now: string): Age {
  const opened = Date.parse(issue.openedAt);
  if (issue.status === "resolved" && issue.resolvedAt) {
    const span = formatSpan(Date.parse(issue.resolvedAt) - opened);
    return { text: span, words: `Resolved ${span} after it was opened`, used: null, state: "calm" };
  }
  const target = targetWords(issue, now);
  if (issue.status === "snoozed" && issue.snoozedUntil) {
    const span = formatSpan(Date.parse(issue.snoozedUntil) - Date.parse(now));
    const words = `Snoozed, comes back in ${span}. ${target.words}`;
    return { text: `in ${span}`, words, used: null, state: "calm" };
  }
  if (issue.pausedAt !== null) return { text: "stands", words: target.words, used: target.used, state: "calm" };
  const open = formatSpan(Date.parse(now) - opened);
  const over = target.state === "over";
  return {
    text: over ? `+${formatWork(issue.minutesLeft ?? 0)}` : open,
    words: `${target.words}; open for ${open}`,
    used: target.used,
    state: target.state,
  };
}

/** Where an undecided issue stands against its target, in working time: a few words, and a sentence. */
export function targetWords(issue: Clock, now: string): Age & { used: number } {
  const left = issue.minutesLeft ?? 0;
  const used = Math.min(1, Math.max(0, 1 - left / Math.max(1, issue.targetMinutes)));
  const whole = formatWork(issue.targetMinutes);
  const over = left < 0;
  if (issue.pausedAt !== null) {
    const rest = over ? `${formatWork(left)} over the target of ${whole}` : `${formatWork(left)} of ${whole} left`;
    const since = formatMoment(issue.pausedAt);
    return { text: "Clock stands", words: `The clock stands since ${since}, ${rest}`, used, state: "calm" };
  }
  if (over) {
    const words = `${formatWork(left)} of working time over its target of ${whole}`;
    return { text: `${formatWork(left)} over target`, words, used, state: "over" };
  }
  const near = Date.parse(issue.dueAt) - Date.parse(now) < 86_400_000;
  return {
    text: `${formatWork(left)} left of ${whole}`,
    words: `Due in ${workingWords(left)}${near ? "" : `, on ${formatMoment(issue.dueAt)}`}`,
    used,
    state: used > soonFrom ? "soon" : "calm",
  };
}

function workingWords(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? "1 working minute" : `${minutes} working minutes`;
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? "1 working hour" : `${hours} working hours`;
}
