"use client";
import { useRef, useTransition } from "react";
import { formatPlural } from "@/components/format";
import { toast } from "@/components/toast";
import type { IssueRow } from "@/domain/issues/reads";
import { fetchPeek } from "../_peek/use-peek";
import { decideAction, undoAction } from "../[id]/actions";

/** Applies the suggestion of a row with one key, and takes the last decision of this list back with another. */
export function useFix(onDecided: () => void) {
  const [fixing, start] = useTransition();
  const last = useRef<{ decisionId: number; issueId: number } | null>(null);

  function fix(issue: IssueRow) {
    if (fixing) return;
    start(async () => {
      try {
        const peek = await fetchPeek(issue);
        if (peek.refused !== null) return toast("bad", peek.refused);
        if (peek.fix === null)
          return toast("bad", `Nothing is suggested for #${issue.id}. Open it with Enter to decide.`);
        // Named once: should the answer be lost on its way, sending it again decides nothing twice.
        const result = await decideAction({ ...peek.fix, requestId: crypto.randomUUID() });
        if (!result.ok) return toast("bad", `#${issue.id}: ${result.message}`);
        const { decisionId, status, affected } = result.value;
        last.current = { decisionId, issueId: issue.id };
        const values = formatPlural(affected, "value");
        const done =
          status === "awaiting_approval" ? `${values} proposed; another person authorises` : `${values} corrected`;
        toast("good", `#${issue.id}: ${done}.`, { label: "Undo", keys: "u", run: undo });
        onDecided();
      } catch (error) {
        toast("bad", error instanceof Error ? error.message : "The server did not answer. Look at your connection.");
      }
    });
  }

  function undo() {
    const decision = last.current;
    if (decision === null)
      return toast("bad", "Nothing was decided from this list yet. An issue’s page undoes its own.");
    if (fixing) return;
    start(async () => {
      const result = await undoAction({ decisionId: decision.decisionId });
      if (!result.ok) return toast("bad", `#${decision.issueId}: ${result.message}`);
      last.current = null;
      toast("good", `#${decision.issueId}: taken back, everything is as it was.`);
    });
  }

  return { fix, undo, fixing };
}
