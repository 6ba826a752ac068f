import type { PointState } from "@/prisma/generated/enums";

/** What stands beside a value: the override in force on it, and the findings that object to it. */
export type Standing = {
  overridden: boolean;
  /** Only findings against the winning value; superseded and vanished ones do not count. */
  findings: readonly { severity: number; status: "open" | "accepted" }[];
};

/**
 * State and doubt of a reported value. An override in force settles every doubt. An open finding of severity 1 holds the
 * value back from publication; severity 2 and 3 publish it, marked as doubtful. What only accepted findings object to is
 * accepted. The value of a held point is its candidate: readers must not publish it.
 */
export function stateOf(standing: Standing): { state: PointState; doubtful: boolean } {
  if (standing.overridden) return { state: "overridden", doubtful: false };
  const open = standing.findings.filter((finding) => finding.status === "open");
  if (open.some((finding) => finding.severity === 1)) return { state: "held", doubtful: true };
  if (open.length > 0) return { state: "clean", doubtful: true };
  return { state: standing.findings.length > 0 ? "accepted" : "clean", doubtful: false };
}
