import { formatPlural } from "@/components/format";
import type { PastDecisions } from "@/domain/decisions/past-decisions";
import type { DecisionKind } from "@/domain/decisions/policy";
import { factorWords } from "@/domain/issues/change";

const kinds: Readonly<Record<DecisionKind, string>> = {
  correct: "corrected",
  expected: "right as it stood",
  not_now: "put off",
  challenge: "source challenged",
  duplicate: "duplicate",
  needs_tool: "needed a tool",
};

/** `corrected ÷1,000`: what was decided, in a few words. */
export function decisionWords(kind: DecisionKind, change: string | null): string {
  if (kind !== "correct" || change === null) return kinds[kind];
  const [what, power] = change.split(" ");
  if (what === "scale") return `${kinds.correct} ${Number(power) < 0 ? "÷" : "×"}${factorWords(Number(power))}`;
  if (what === "sign") return `${kinds.correct}, sign`;
  return what === "digits" ? `${kinds.correct}, digits` : kinds.correct;
}

/** `11 corrected ÷1,000, 1 right as it stood`. */
export const countWords = (counts: PastDecisions["counts"]): string =>
  counts.map(({ kind, change, count }) => `${count} ${decisionWords(kind, change)}`).join(", ");

export const totalWords = (counts: PastDecisions["counts"]): string =>
  formatPlural(
    counts.reduce((sum, { count }) => sum + count, 0),
    "decision",
  );
