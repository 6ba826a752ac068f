"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Field } from "@/components/field";
import { useDecisionFlow } from "../../_issue/decision-flow";
import { decideAction } from "../actions";
import { type Draft, decideInputOf, newDraft } from "../decision-draft";
import type { DecisionFacts } from "../decision-facts";
import { type Outcome, outcomeOf, type Refusal, refusalOf } from "../decision-outcome";
import styles from "../rail.module.css";
import { DecisionForm } from "./decision-form";
import { OutcomeNotice } from "./outcome-notice";

/** Holds what a person typed through errors, conflicts and reloads, and says what came of it. */
export function DecisionPanel(props: { facts: DecisionFacts; standing: ReactNode; decidable: boolean }) {
  const { facts, standing, decidable } = props;
  const router = useRouter();
  const flow = useDecisionFlow();
  const [draft, setDraft] = useState(() => newDraft(facts));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, start] = useTransition();

  const submit = () => {
    const { choice } = draft;
    if (busy) return;
    if (choice === null)
      return setRefusal({ message: "Choose what to do with it first.", fields: {}, conflict: false });
    flow?.sent(facts.issueId);
    start(async () => {
      const result = await decideAction(decideInputOf({ ...draft, choice }, facts));
      if (!result.ok) {
        flow?.failed(facts.issueId, result.message);
        return setRefusal(refusalOf(result));
      }
      setRefusal(null);
      const came = outcomeOf(result.value, draft, facts);
      if (flow) flow.done(facts.issueId, came, result.value);
      else setOutcome(came);
    });
  };
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const reload = () => {
    setRefusal(null);
    start(() => router.refresh());
  };

  return (
    <section className={styles.section} aria-label="Decision">
      {outcome && <OutcomeNotice outcome={outcome} next={facts.next} />}
      {standing}
      {decidable && !outcome && (
        <DecisionForm
          facts={facts}
          draft={draft}
          refusal={refusal}
          busy={busy}
          onChange={change}
          onSubmit={submit}
          onReload={reload}
        />
      )}
      {!decidable && !outcome && draft.note !== "" && (
        <Field label="Your note, which was not sent">
          <textarea readOnly rows={3} value={draft.note} />
        </Field>
      )}
    </section>
  );
}
