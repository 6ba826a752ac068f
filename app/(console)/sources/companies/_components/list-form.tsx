"use client";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { type UniverseSource, universeSources } from "@/domain/universe/model";
import styles from "../form.module.css";
import { sourceWords } from "../state-words";

type List = { text: string; sourceCode: UniverseSource };
type Props = {
  list: List;
  onChange: (list: List) => void;
  onCheck: () => void;
  checking: boolean;
  problem: string | null;
  onClose: () => void;
};

export function ListForm({ list, onChange, onCheck, checking, problem, onClose }: Props) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <Field
        label="Tickers, CIKs or names"
        hint="One per line, separated by commas, or rows of a spreadsheet; up to 5,000. Ctrl-Enter checks the list."
      >
        <textarea
          rows={7}
          value={list.text}
          spellCheck={false}
          placeholder={"AAPL\nBRK.B\n0000019617"}
          onChange={(event) => onChange({ ...list, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onCheck();
          }}
        />
      </Field>
      <Field label="Source">
        <select
          value={list.sourceCode}
          onChange={(event) => onChange({ ...list, sourceCode: event.target.value as UniverseSource })}
        >
          {universeSources.map((code) => (
            <option key={code} value={code}>
              {sourceWords[code]}
            </option>
          ))}
        </select>
      </Field>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={checking || list.text.trim() === ""}>
          {checking ? "Asking the source…" : "Check the list"}
        </Button>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
