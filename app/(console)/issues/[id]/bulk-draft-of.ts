import type { BulkKind } from "@/domain/bulk/model";
import type { BulkDraft } from "../_components/bulk-draft";
import type { Choice, Draft } from "./decision-draft";

const kinds: Readonly<Partial<Record<Choice, BulkKind>>> = {
  suggested: "correct",
  right: "expected",
  challenge: "challenge",
  tool: "needs_tool",
  later: "not_now",
};

/**
 * What was filled in for one issue, for all that are like it; null where it cannot be the same for others: typed values,
 * a merge. A number of companies to wait for belongs to the one issue.
 */
export function bulkDraftOf(draft: Draft): (Partial<BulkDraft> & { kind: BulkKind }) | null {
  const kind = draft.choice === null ? undefined : kinds[draft.choice];
  if (kind === undefined) return null;
  const { rootCause, note, expiry, expiresOn, wake, toolKind, wish } = draft;
  const until = draft.choice === "tool" ? draft.toolUntil : draft.until;
  return {
    ...{ kind, rootCause, note, expiry, expiresOn, until, toolKind, wish },
    wake: wake === "company_count" ? "none" : wake,
  };
}
