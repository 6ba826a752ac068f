import { formatDate, formatPlural } from "@/components/format";
import type { DecideResult } from "@/domain/decisions/model";
import type { Draft } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";

export type Outcome = { title: string; text: string };
export type Refusal = { message: string; fields: Readonly<Record<string, string>>; conflict: boolean };

/** What came of the decision, in words. */
export function outcomeOf(result: DecideResult, draft: Draft, facts: DecisionFacts): Outcome {
  if (result.status === "snoozed") {
    return { title: "Snoozed", text: `It comes back on ${formatDate(draft.until)}.` };
  }
  if (result.status === "resolved") {
    return {
      title: "Accepted as right",
      text: facts.missing
        ? "No value is expected there. The issue is resolved."
        : `${formatPlural(result.affected, "value")} published as reported. The issue is resolved.`,
    };
  }
  const what = draft.choice === "right" ? "An exception" : formatPlural(result.affected, "override");
  return {
    title: "Proposed",
    text: `${what} for #${facts.issueId} ${draft.choice === "right" ? "waits" : result.affected === 1 ? "waits" : "wait"} for another person to authorise.`,
  };
}

type Failure = { code: string; message: string; detail?: Record<string, unknown> };

/** A failure with the messages that belong beside a field taken apart from the rest. */
export function refusalOf({ code, message, detail }: Failure): Refusal {
  const fields: Record<string, string> = {};
  for (const entry of Array.isArray(detail?.fields) ? detail.fields : []) {
    const { field, message: words } = entry as { field?: unknown; message?: unknown };
    if (typeof field === "string" && typeof words === "string") fields[field] ??= words;
  }
  if (typeof detail?.field === "string") fields[detail.field] = message;
  const placed = Object.keys(fields).length > 0;
  return { message: placed ? "Not sent yet: see what is marked." : message, fields, conflict: code === "conflict" };
}
