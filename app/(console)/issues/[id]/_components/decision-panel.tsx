"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { Field } from "@/components/field";
import type { StandingDecision } from "@/domain/decisions/past-decisions";
import { useDecisionFlow } from "../../_issue/decision-flow";
import type { DecisionFacts } from "../decision-facts";
import styles from "../rail.module.css";
import { useDecide } from "../use-decide";
import { useDecisionDraft } from "../use-decision-draft";
import { usePreview } from "../use-preview";
import { Consequences, type Expected } from "./consequences";
import { DecisionForm } from "./decision-form";
import { OutcomeNotice } from "./outcome-notice";
import { listenForSame } from "./same-decision";
import { UndoButton } from "./undo-button";

type Props = {
  facts: DecisionFacts;
  expected: Expected;
  standing: ReactNode;
  decidable: boolean;
  /** The last decision that nobody has taken back. */
  last: StandingDecision | null;
};

/** Holds what a person typed through errors, conflicts and reloads, and says what came of it. */
export function DecisionPanel({ facts, expected, standing, decidable, last }: Props) {
  const router = useRouter();
  const flow = useDecisionFlow();
  const { draft, change, forget, reset, restored } = useDecisionDraft(facts);
  const { outcome, refusal, busy, submit, takeOver, clear } = useDecide(draft, facts, forget);
  const previewed = usePreview(draft, facts);
  useEffect(() => listenForSame(facts.issueId, change));
  const deciding = decidable && !outcome;
  const reload = () => {
    clear();
    if (flow) flow.reload(facts.issueId);
    else router.refresh();
  };
  return (
    <>
      {deciding && (
        <Consequences expected={expected} preview={previewed.preview} title={titleOf(draft.choice, expected)} />
      )}
      <section className={styles.section} aria-label="Decision">
        {outcome && <OutcomeNotice issueId={facts.issueId} outcome={outcome} next={facts.next} onUndone={clear} />}
        {!outcome && last?.undoUntil && (
          <div className={styles.undo}>
            <UndoButton issueId={facts.issueId} decisionId={last.id} undoUntil={last.undoUntil} />
          </div>
        )}
        {standing}
        {deciding && (
          <DecisionForm
            facts={facts}
            draft={draft}
            refusal={refusal}
            busy={busy}
            previewed={previewed}
            restored={restored}
            onChange={change}
            onSubmit={submit}
            onReload={reload}
            onTakeOver={takeOver}
            onForget={reset}
          />
        )}
        {!decidable && !outcome && restored && draft.note !== "" && (
          <Field label="Your note, which was not sent">
            <textarea readOnly rows={3} value={draft.note} />
          </Field>
        )}
      </section>
    </>
  );
}

function titleOf(choice: string | null, { suggested }: Expected): string {
  if (choice === "right") return "If you accept it";
  return suggested && choice !== "other" ? "If you apply it" : "If you correct it";
}
