"use client";

import { Field } from "@/components/field";
import type { EntryFilingRow } from "@/domain/entries/entry-rows";
import styles from "../enter.module.css";
import { withKnownFiling } from "../entry-draft";
import type { Entry } from "../use-entry";

type Props = { entry: Entry; cik: number; filings: readonly EntryFilingRow[] };

const forms = ["10-K", "10-Q", "10-K/A", "10-Q/A", "8-K", "20-F", "40-F", "6-K"];

/** Which filing the values stand in. A filing that is known fills in its form and date. */
export function FilingFields({ entry, cik, filings }: Props) {
  const { draft, refusal, change } = entry;
  const problem = (field: string) => refusal?.fields[field];
  return (
    <fieldset className={styles.filing}>
      <legend>Filing</legend>
      <Field label="Link at the SEC, or accession number" problem={problem("filing.link")}>
        <input
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          list="known-filings"
          placeholder={`https://www.sec.gov/Archives/edgar/data/${cik}/…`}
          value={draft.link}
          aria-invalid={Boolean(problem("filing.link"))}
          onChange={(event) => change(withKnownFiling({ ...draft, link: event.target.value }, filings))}
        />
      </Field>
      <datalist id="known-filings">
        {filings.slice(0, 40).map(({ accession, form, filedOn }) => (
          <option key={accession} value={accession} label={`${form}, ${filedOn}`} />
        ))}
      </datalist>
      <div className={styles.pair}>
        <Field label="Form" problem={problem("filing.form")}>
          <input
            type="text"
            autoComplete="off"
            list="forms"
            placeholder="10-K"
            value={draft.form}
            aria-invalid={Boolean(problem("filing.form"))}
            onChange={(event) => change({ form: event.target.value })}
          />
        </Field>
        <datalist id="forms">
          {forms.map((form) => (
            <option key={form} value={form} />
          ))}
        </datalist>
        <Field
          label="Filed on"
          problem={
            draft.filedOn === "" && problem("filing.filedOn") ? "Give the day it was filed." : problem("filing.filedOn")
          }
        >
          <input
            type="date"
            value={draft.filedOn}
            aria-invalid={Boolean(problem("filing.filedOn"))}
            onChange={(event) => change({ filedOn: event.target.value })}
          />
        </Field>
      </div>
    </fieldset>
  );
}
