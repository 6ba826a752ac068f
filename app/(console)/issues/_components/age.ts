import { formatSpan } from "@/components/format";
import type { IssueRow } from "@/domain/issues/reads";

export type Age = {
  text: string;
  /** The same in a sentence, for hover and screen readers. */
  words: string;
  /** Share of the target that is used up, 0 to 1; null where no target runs. */
  used: number | null;
  state: "calm" | "soon" | "over";
};

type Timed = Pick<IssueRow, "status" | "openedAt" | "dueAt" | "snoozedUntil" | "resolvedAt">;

/** The last quarter of the target counts as soon. */
const soonFrom = 0.75;

/** How long an issue has been waiting, against its target. `now` is the server's clock, an ISO string. */
export function ageOf(issue: Timed, now: string): Age {
  const opened = Date.parse(issue.openedAt);
  const at = Date.parse(now);
  if (issue.status === "resolved" && issue.resolvedAt) {
    const span = formatSpan(Date.parse(issue.resolvedAt) - opened);
    return { text: span, words: `Resolved ${span} after it was opened`, used: null, state: "calm" };
  }
  if (issue.status === "snoozed" && issue.snoozedUntil) {
    const span = formatSpan(Date.parse(issue.snoozedUntil) - at);
    return { text: `in ${span}`, words: `Snoozed, comes back in ${span}`, used: null, state: "calm" };
  }
  const due = Date.parse(issue.dueAt);
  const used = Math.min(1, Math.max(0, (at - opened) / Math.max(1, due - opened)));
  const target = formatSpan(due - opened);
  if (at > due) {
    const late = formatSpan(at - due);
    return { text: `+${late}`, words: `Overdue by ${late}; the target is ${target}`, used, state: "over" };
  }
  const span = formatSpan(at - opened);
  return {
    text: span,
    words: `Open for ${span} of ${target}`,
    used,
    state: used > soonFrom ? "soon" : "calm",
  };
}
