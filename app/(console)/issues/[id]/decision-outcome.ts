import { formatDate, formatPlural } from "@/components/format";
import type { DecideResult } from "@/domain/decisions/model";
import type { IssueDifference } from "@/domain/issues/changed-meanwhile";
import type { Draft } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";

export type Outcome = { title: string; text: string; decisionId: number; undoUntil: string };
export type Refusal = {
  message: string;
  fields: Readonly<Record<string, string>>;
  conflict: boolean;
  /** What has become of the issue since the version on the page. */
  difference?: IssueDifference;
  /** Who works on it now. */
  heldBy?: string;
  signedOut?: boolean;
};

/** What came of the decision, in words. */
export function outcomeOf(result: DecideResult, draft: Draft, facts: DecisionFacts): Outcome {
  const { decisionId, undoUntil } = result;
  return { ...wordsOf(result, draft, facts), decisionId, undoUntil };
}

function wordsOf(result: DecideResult, draft: Draft, facts: DecisionFacts): { title: string; text: string } {
  const { affected, status } = result;
  if (draft.choice === "duplicate") {
    return { title: "Merged", text: `Its ${formatPlural(affected, "value")} are decided with #${draft.target?.id}.` };
  }
  if (draft.choice === "challenge") return { title: "Source challenged", text: "It waits for a new filing." };
  if (draft.choice === "tool") {
    return { title: "Tool asked for", text: `The issue comes back on ${formatDate(draft.toolUntil)}.` };
  }
  if (status === "snoozed") return { title: "Snoozed", text: `It comes back on ${formatDate(draft.until)}.` };
  if (status === "awaiting_approval") return proposedWords(affected, draft, facts);
  const rest = status === "resolved" ? "The issue is resolved." : "Something else is still open.";
  if (draft.choice !== "right")
    return { title: "Corrected", text: `${formatPlural(affected, "value")} in force. ${rest}` };
  const told = facts.missing
    ? "No value is expected there."
    : `${formatPlural(affected, "value")} published as reported.`;
  return { title: "Accepted as right", text: `${told} ${rest}` };
}

function proposedWords(affected: number, { choice }: Draft, { issueId }: DecisionFacts) {
  const what = choice === "right" ? "An exception" : formatPlural(affected, "override");
  const waits = choice === "right" || affected === 1 ? "waits" : "wait";
  return { title: "Proposed", text: `${what} for #${issueId} ${waits} for another person to authorise.` };
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
  return {
    message: placed ? "Not sent yet: see what is marked." : message,
    fields,
    conflict: code === "conflict",
    ...circumstances(code, detail),
  };
}

function circumstances(code: string, detail: Record<string, unknown> = {}): Partial<Refusal> {
  if (code === "not_authenticated") return { signedOut: true };
  const { difference, heldBy } = detail as { difference?: IssueDifference; heldBy?: { name: string } };
  return { ...(difference ? { difference } : {}), ...(heldBy ? { heldBy: heldBy.name } : {}) };
}
