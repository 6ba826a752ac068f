import type { BadgeTone } from "@/components/badge";
import { formatCount } from "@/components/format";
import type { BulkStatus } from "@/domain/bulk/model";
import type { BulkRunRow } from "@/domain/bulk/rows";

export const statusWords: Readonly<Record<BulkStatus, { words: string; tone: BadgeTone }>> = {
  queued: { words: "Queued", tone: "plain" },
  running: { words: "Running", tone: "accent" },
  stopping: { words: "Stopping", tone: "warn" },
  stopped: { words: "Stopped", tone: "warn" },
  done: { words: "Done", tone: "good" },
  undoing: { words: "Taking back", tone: "accent" },
  undone: { words: "Taken back", tone: "plain" },
};

/** `9,988 done, 12 refused`; while it goes on, of how many. */
export function countWords({ status, total, done, refused, undone }: BulkRunRow): string {
  if (status === "undoing") return `${formatCount(undone)} of ${formatCount(done)} taken back`;
  const parts = [`${formatCount(done)} done`];
  if (refused > 0) parts.push(`${formatCount(refused)} refused`);
  if (undone > 0) parts.push(`${formatCount(undone)} taken back`);
  const left = total - done - refused;
  if (left > 0)
    parts.push(`${formatCount(left)} ${status === "stopped" || status === "undone" ? "left alone" : "to go"}`);
  return parts.join(", ");
}

/** How far a run is, for a bar; null when there is nothing under way. */
export function shareOf({ status, total, done, refused, undone }: BulkRunRow): { value: number; max: number } | null {
  if (status === "undoing") return { value: undone, max: Math.max(1, done) };
  if (status === "queued" || status === "running" || status === "stopping") {
    return { value: done + refused, max: Math.max(1, total) };
  }
  return null;
}
