"use client";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { toast } from "@/components/toast";
import type { UniverseSource } from "@/domain/universe/model";
import type { MembersPreview } from "@/domain/universe/rows";
import { addMembersAction } from "../actions";
import styles from "../form.module.css";
import { previewWords } from "../preview-words";
import { FoundList } from "./found-list";
import { UnknownList } from "./unknown-list";

type Props = {
  preview: MembersPreview;
  sourceCode: UniverseSource;
  today: string;
  onBack: () => void;
  onClose: () => void;
};

const companies = (count: number) => formatPlural(count, "company", "companies");

/** What the list was understood as. Everything that can be added is chosen; near misses are chosen one by one. */
export function AddPreview({ preview, sourceCode, today, onBack, onClose }: Props) {
  const addable = preview.found.filter(({ state }) => state !== "member");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(addable.map(({ cik }) => cik)));
  const [addedOn, setAddedOn] = useState(today);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [adding, start] = useTransition();
  const summary = useRef<HTMLParagraphElement>(null);
  // The field that had the focus is gone: go on reading at what was understood.
  useEffect(() => summary.current?.focus(), []);
  const toggle = (cik: number) => {
    const next = new Set(chosen);
    if (!next.delete(cik)) next.add(cik);
    setChosen(next);
  };

  function add() {
    start(async () => {
      const result = await addMembersAction({ sourceCode, ciks: [...chosen], addedOn, reason });
      if (!result.ok) return setProblem(result.message);
      const { added, runId, later } = result.value;
      const next = runId === null ? (later ?? "") : `Run ${runId} takes their history.`;
      toast("good", `${companies(added)} added. ${next}`.trim());
      onClose();
    });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p ref={summary} tabIndex={-1} className={styles.summary}>
        {previewWords(preview)}
      </p>
      <UnknownList unknown={preview.unknown} chosen={chosen} onToggle={toggle} />
      <FoundList preview={preview} chosen={chosen} onToggle={toggle} />
      <div className={styles.pair}>
        <Field label="Member from">
          <input
            type="date"
            required
            max={today}
            value={addedOn}
            onChange={(event) => setAddedOn(event.target.value)}
          />
        </Field>
        <Field label="Why they are added">
          <input
            required
            maxLength={500}
            value={reason}
            placeholder="Coverage that the pilot asked for"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={adding || chosen.size === 0}>
          {adding ? "Adding…" : chosen.size === 0 ? "Nothing to add" : `Add ${companies(chosen.size)}`}
        </Button>
        <Button look="ghost" onClick={onBack} disabled={adding}>
          Back to the list
        </Button>
      </div>
    </form>
  );
}
