"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { previewOf, submitWords } from "../decision-draft";
import styles from "../rail.module.css";
import type { Previewed } from "../use-preview";
import { DecisionChoices } from "./decision-choices";
import { CauseField, DurationField, NoteField, ScopeField } from "./decision-fields";
import { DuplicateFields } from "./duplicate-fields";
import type { FormProps } from "./form-props";
import { RefusalNotice } from "./refusal-notice";
import { SimilarOpenIssues } from "./similar-open";
import { SnoozeField } from "./snooze-field";
import { ToolFields, ToolKindField } from "./tool-fields";
import { ValueFields } from "./value-fields";

type Props = FormProps & {
  busy: boolean;
  previewed: Previewed;
  /** What was typed before, in this browser, is back. */
  restored: boolean;
  onSubmit: () => void;
  onReload: () => void;
  onTakeOver: () => void;
  onForget: () => void;
};

export function DecisionForm(props: Props) {
  const { facts, draft, refusal, busy, previewed, onSubmit } = props;
  const form = useRef<HTMLFormElement>(null);
  useSubmitKey(form);
  useFocusAfterRefusal(form, refusal);
  const alone = previewed.preview !== null && previewed.preview.checkers === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} data-decision onSubmit={submit} className={styles.form} noValidate>
      <DecisionChoices {...props} />
      <ChoiceFields {...props} />
      <NoteField {...props} />
      {props.restored && (
        <p className={styles.restored}>
          Typed before, and not sent.{" "}
          <button type="button" className="link" onClick={props.onForget}>
            Start over
          </button>
        </p>
      )}
      {refusal && (
        <RefusalNotice
          refusal={refusal}
          points={facts.points}
          onReload={props.onReload}
          onTakeOver={props.onTakeOver}
        />
      )}
      <p className={styles.preview} aria-live="polite">
        {previewed.problem ?? previewOf(draft, facts, alone)}
      </p>
      <SimilarOpenIssues issueId={facts.issueId} similar={previewed.similar} draft={draft} />
      <div className={styles.go}>
        <Button type="submit" look="primary" disabled={busy} aria-keyshortcuts="Control+Enter">
          {busy ? "Sending…" : submitWords(draft, facts, alone)} <Kbd>Ctrl ↵</Kbd>
        </Button>
      </div>
    </form>
  );
}

/** What the chosen decision asks besides a note. */
function ChoiceFields(props: FormProps) {
  const { choice } = props.draft;
  if (choice === "later") return <SnoozeField {...props} />;
  return (
    <>
      {choice === "other" && <ValueFields {...props} />}
      {choice === "duplicate" && <DuplicateFields {...props} />}
      <div className={styles.pair}>
        <CauseField {...props} />
        {(choice === "suggested" || choice === "other") && <DurationField {...props} />}
        {choice === "right" && <ScopeField {...props} />}
        {choice === "tool" && <ToolKindField {...props} />}
      </div>
      {choice === "tool" && <ToolFields {...props} />}
    </>
  );
}

/** A refusal leads to the field it is about; the way out of one leaves the focus where the decision is sent again. */
function useFocusAfterRefusal(form: { current: HTMLFormElement | null }, refusal: FormProps["refusal"]) {
  const refused = useRef(false);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    else if (refused.current) form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    refused.current = refusal !== null;
  }, [form, refusal]);
}

/** Ctrl+Enter submits from anywhere on the page, fields included. */
function useSubmitKey(form: { current: HTMLFormElement | null }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
      // A comment is being written: that is what is sent then.
      if ((event.target as Element | null)?.closest?.("form:not([data-decision])")) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [form]);
}
