"use client";
import { type CronFields, cronFieldNames, fieldWords } from "../cron-fields";
import styles from "../sources.module.css";

type Props = { fields: CronFields; onChange: (fields: CronFields) => void };

/** The five fields of cron, each under its name. */
export function CronInputs({ fields, onChange }: Props) {
  return (
    <fieldset className={styles.cron}>
      <legend>
        Starts at these times <span className="dim">* is every, 1-5 from to, 1,15 some, */15 every 15th</span>
      </legend>
      {cronFieldNames.map((name) => (
        <label key={name}>
          <span>{fieldWords[name]}</span>
          <input
            className="mono"
            value={fields[name]}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...fields, [name]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
