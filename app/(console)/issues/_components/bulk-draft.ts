import type { BulkKind } from "@/domain/bulk/model";
import type { BulkDecisionInput } from "@/domain/bulk/schema";
import type { ToolKind } from "@/domain/decisions/policy";
import type { RootCause } from "@/domain/rules/model";

/** What was typed into the bulk form, for every kind: changing the kind loses nothing. Days are `YYYY-MM-DD`. */
export type BulkDraft = {
  kind: BulkKind;
  /** Empty keeps the cause that each issue was read with. */
  rootCause: RootCause | "";
  note: string;
  expiry: "until_new_filing" | "until_date" | "until_rule_passes" | "for_ever";
  expiresOn: string;
  until: string;
  wake: "none" | "value_changes" | "new_filing";
  toolKind: ToolKind;
  wish: string;
  toId: number | null;
};

const dayMilliseconds = 86_400_000;

export const daysFrom = (now: Date, days: number): string =>
  new Date(now.getTime() + days * dayMilliseconds).toISOString().slice(0, 10);

export const newDraft = (kind: BulkKind, now: Date): BulkDraft => ({
  kind,
  rootCause: "",
  note: "",
  expiry: "until_new_filing",
  expiresOn: "",
  until: daysFrom(now, 7),
  wake: "none",
  toolKind: "rule",
  wish: "",
  toId: null,
});

/** Nine in the morning: who comes back to work finds it. */
const morning = (day: string): string => `${day}T09:00:00Z`;

/** What the server is asked for. It has the last word on what is missing. */
export function decisionOf(draft: BulkDraft): BulkDecisionInput {
  const { kind, note, expiresOn, until, wake, toolKind, wish } = draft;
  const rootCause = draft.rootCause === "" ? null : draft.rootCause;
  const day = expiresOn === "" ? null : expiresOn;
  switch (kind) {
    case "correct":
      return { kind, rootCause, note, expiry: draft.expiry, expiresOn: draft.expiry === "until_date" ? day : null };
    case "expected":
      return { kind, rootCause, note, expiresOn: day };
    case "not_now":
      return { kind, note, until: morning(until), wake: wake === "none" ? null : { kind: wake } };
    case "challenge":
      return { kind, rootCause, note };
    case "needs_tool":
      return { kind, rootCause, toolKind, wish, note, until: morning(until) };
    case "claim":
      return { kind };
    case "hand_over":
      return { kind, note, toId: draft.toId ?? 0 };
  }
}

/** As asked for a preview, which does not depend on words that are still to be typed. */
export function previewedDecision(draft: BulkDraft): BulkDecisionInput | null {
  if (draft.kind === "hand_over" && draft.toId === null) return null;
  if (draft.kind === "correct" && draft.expiry === "until_date" && draft.expiresOn === "") return null;
  if ((draft.kind === "not_now" || draft.kind === "needs_tool") && draft.until === "") return null;
  return decisionOf({ ...draft, note: "Preview", wish: "Preview" });
}
