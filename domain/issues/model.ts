import type { Severity } from "@/domain/rules/model";
import type { PriorityPart } from "./rows";
import type { IssueStatus } from "./schema";

/** What may follow what. Everything else is refused with words. */
const transitions: Readonly<Record<IssueStatus, readonly IssueStatus[]>> = {
  open: ["awaiting_approval", "snoozed", "resolved"],
  // A rejected or withdrawn proposal puts its issue back.
  awaiting_approval: ["open", "resolved"],
  snoozed: ["open", "awaiting_approval", "resolved"],
  resolved: ["open"],
};

export const canBecome = (from: IssueStatus, to: IssueStatus): boolean => transitions[from].includes(to);

export const statusWords: Readonly<Record<IssueStatus, string>> = {
  open: "open",
  awaiting_approval: "awaiting approval",
  snoozed: "snoozed",
  resolved: "resolved",
};

const hour = 3_600_000;

/** A snooze that has run out needs nobody to end it. */
export function effectiveStatus(status: IssueStatus, snoozedUntil: Date | null, now: Date): IssueStatus {
  return status === "snoozed" && snoozedUntil !== null && snoozedUntil <= now ? "open" : status;
}

/** A claim holds this long after the last sign of work; a heartbeat from the issue's page moves it on. */
export const leaseMinutes = 15;

export const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseMinutes * 60_000);

export type LeaseState = "held" | "lapsed" | "free";

/** Whether its assignee works on an issue now (`held`), has left it (`lapsed`: it blocks nobody), or nobody has it. */
export function leaseState(
  { assigneeId, leasedUntil }: { assigneeId: number | null; leasedUntil: Date | string | null },
  now: Date,
): LeaseState {
  if (assigneeId === null) return "free";
  return leasedUntil !== null && new Date(leasedUntil) > now ? "held" : "lapsed";
}

/** Hours left and what they weigh; the last step has no limit. Steps, so that an issue's priority moves rarely. */
export const dueSteps = [
  { label: "Overdue", hoursLeft: 0, points: 10 },
  { label: "Due within 6 hours", hoursLeft: 6, points: 8 },
  { label: "Due within a day", hoursLeft: 24, points: 6 },
  { label: "Due within 3 days", hoursLeft: 72, points: 3 },
  { label: "Due later", hoursLeft: null, points: 0 },
] as const;

export type PriorityFacts = {
  severity: Severity;
  /** 0 to 1; only counted with a suggestion. */
  confidence: number;
  suggestible: boolean;
  /** The largest change among the findings, in orders of magnitude; null when nothing is expected. */
  magnitude: number | null;
  core: boolean;
  /** Distinct data points: several rules that object to one count once. */
  pointCount: number;
  dueAt: Date;
};

/** 0 to 100, and why: severity 30, size 20, core item 15, reach 15, confidence 10, time left 10. Ours, not a standard. */
export function priorityOf(facts: PriorityFacts, now: Date): { priority: number; parts: PriorityPart[] } {
  const parts = [
    { label: `Severity ${facts.severity}`, points: 40 - 10 * facts.severity },
    sizePart(facts.magnitude),
    facts.core ? { label: "Core line item", points: 15 } : { label: "Not a core line item", points: 0 },
    reachPart(facts.pointCount),
    confidencePart(facts),
    duePart(facts.dueAt, now),
  ];
  return { priority: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

function sizePart(magnitude: number | null): PriorityPart {
  if (magnitude === null) return { label: "Size of the error not known", points: 8 };
  if (magnitude >= 2.5) return { label: "Off by about a thousand times or more", points: 20 };
  if (magnitude >= 0.9) return { label: "Off by about ten times or more", points: 15 };
  if (magnitude >= 0.3) return { label: "Off by half or more", points: 10 };
  return { label: "Off by less than half", points: 4 };
}

/** 3 points for one value, 15 from about 60: each doubling adds two. */
function reachPart(count: number): PriorityPart {
  const points = Math.min(15, 3 + Math.round(2 * Math.log2(Math.max(1, count))));
  return { label: count === 1 ? "1 value" : `${count.toLocaleString("en-GB")} values`, points };
}

function confidencePart({ suggestible, confidence }: PriorityFacts): PriorityPart {
  if (!suggestible) return { label: "No suggestion", points: 0 };
  return { label: `Suggestion ${Math.round(confidence * 100)}% sure`, points: Math.round(confidence * 10) };
}

function duePart(due: Date, now: Date): PriorityPart {
  const left = (due.getTime() - now.getTime()) / hour;
  const step = dueSteps.find(({ hoursLeft }) => hoursLeft === null || left <= hoursLeft) ?? dueSteps[4];
  return { label: step.label, points: step.points };
}
