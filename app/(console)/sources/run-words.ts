import { formatCount, formatPlural, formatSeconds } from "@/components/format";
import type { RunKind, RunRow } from "@/domain/sources/rows";
import { formatBytes } from "./source-format";

export type RunState = { tone: "plain" | "accent" | "good" | "warn" | "bad"; words: string };

type Counted = Pick<RunRow, "status" | "kind" | "companies" | "done" | "unchanged" | "failed">;

export const kindWords: Readonly<Record<RunKind, string>> = {
  poll: "Poll",
  bulk: "Whole archive",
  archive: "Archive file",
  replay: "Replay",
  manual: "Manual entry",
};

/** What a run does before it knows its companies. */
const planningWords: Readonly<Record<RunKind, string>> = {
  poll: "Asking who filed",
  bulk: "Downloading the archive",
  archive: "Reading the archive",
  replay: "Choosing companies",
  manual: "Checking",
};

export const isActive = (run: Pick<RunRow, "status">): boolean =>
  run.status === "queued" || run.status === "running" || run.status === "grouping";

export const finishedOf = (run: Counted): number => run.done + run.unchanged + run.failed;

export function stateOf(run: Counted): RunState {
  switch (run.status) {
    case "queued":
      return { tone: "plain", words: "Waiting for a worker" };
    case "running":
      return { tone: "accent", words: run.companies === 0 ? planningWords[run.kind] : "Running" };
    case "grouping":
      return { tone: "accent", words: "Grouping findings into issues" };
    case "failed":
      return { tone: "bad", words: "Failed" };
    case "completed":
      return run.failed > 0
        ? { tone: "warn", words: `Completed with ${formatPlural(run.failed, "failure")}` }
        : { tone: "good", words: "Completed" };
  }
}

type Moving = Counted &
  Pick<RunRow, "ratePerSecond" | "bytesPerSecond" | "remainingSeconds" | "fetchedBytes" | "totalBytes" | "notAsked">;

/** `212 of 400 companies, 35 a second, 5 s left`; of a download `120 MB of 1.3 GB, 11 MB a second, 2 min left`. */
export function progressWords(run: Moving): string {
  if (run.companies === 0) return isActive(run) ? downloadWords(run) : emptyWords(run);
  const parts = [`${formatCount(finishedOf(run))} of ${formatPlural(run.companies, "company", "companies")}`];
  if (run.ratePerSecond) {
    parts.push(rateWords(run.ratePerSecond));
  }
  return [...parts, ...remaining(run)].join(", ");
}

/** `35 a second`, `2.4 a second`, `12 a minute`: in the unit in which there is something to see. */
function rateWords(perSecond: number): string {
  if (perSecond < 1) return `${formatCount(Math.max(1, perSecond * 60))} a minute`;
  return `${perSecond >= 10 ? formatCount(perSecond) : perSecond.toFixed(1)} a second`;
}

function downloadWords(run: Moving): string {
  if (run.fetchedBytes === 0 || run.kind !== "bulk") return "";
  const whole = run.totalBytes === null ? "" : ` of ${formatBytes(run.totalBytes)}`;
  const rate = run.bytesPerSecond === null ? [] : [`${formatBytes(run.bytesPerSecond)} a second`];
  return [`${formatBytes(run.fetchedBytes)}${whole}`, ...rate, ...remaining(run)].join(", ");
}

const emptyWords = (run: Moving): string => (run.status === "completed" && run.notAsked > 0 ? "Nobody had filed" : "");

const remaining = ({ remainingSeconds: seconds }: Moving): string[] =>
  seconds === null ? [] : [`${formatSeconds(seconds)} left`];

/** `9 of 16 companies`: what fits a table. */
export const countWords = (run: Moving): string =>
  progressWords({ ...run, ratePerSecond: null, bytesPerSecond: null, remainingSeconds: null });

/** How far the bar is; null while nothing is known of the whole. */
export function shareOf(run: Moving): { value: number; max: number } | null {
  if (run.companies > 0) return { value: finishedOf(run), max: run.companies };
  return run.totalBytes ? { value: Math.min(run.fetchedBytes, run.totalBytes), max: run.totalBytes } : null;
}

/** How long a run took or has been running; null before it started. */
export function durationOf(run: Pick<RunRow, "startedAt" | "finishedAt">, now: string): string | null {
  if (!run.startedAt) return null;
  return formatSeconds((Date.parse(run.finishedAt ?? now) - Date.parse(run.startedAt)) / 1000);
}
