import { formatCount, formatPlural, formatSeconds } from "@/components/format";
import type { RunRow } from "@/domain/sources/reads";

export type RunState = { tone: "plain" | "accent" | "good" | "warn" | "bad"; words: string };

type Counted = Pick<RunRow, "status" | "companies" | "done" | "unchanged" | "failed">;

export const isActive = (run: Pick<RunRow, "status">): boolean =>
  run.status === "queued" || run.status === "running" || run.status === "grouping";

export const finishedOf = (run: Counted): number => run.done + run.unchanged + run.failed;

export function stateOf(run: Counted): RunState {
  switch (run.status) {
    case "queued":
      return { tone: "plain", words: "Waiting for a worker" };
    case "running":
      return { tone: "accent", words: run.companies === 0 ? "Reading the archive" : "Running" };
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

/** `212 of 400 companies, 35 a second, 5 s left`. */
export function progressWords(run: Counted & Pick<RunRow, "ratePerSecond" | "remainingSeconds">): string {
  const parts = [`${formatCount(finishedOf(run))} of ${formatPlural(run.companies, "company", "companies")}`];
  if (run.ratePerSecond) {
    const rate = run.ratePerSecond >= 10 ? formatCount(run.ratePerSecond) : run.ratePerSecond.toFixed(1);
    parts.push(`${rate} a second`);
  }
  if (run.remainingSeconds !== null) parts.push(`${formatSeconds(run.remainingSeconds)} left`);
  return parts.join(", ");
}

/** How long a run took or has been running; null before it started. */
export function durationOf(run: Pick<RunRow, "startedAt" | "finishedAt">, now: string): string | null {
  if (!run.startedAt) return null;
  return formatSeconds((Date.parse(run.finishedAt ?? now) - Date.parse(run.startedAt)) / 1000);
}
