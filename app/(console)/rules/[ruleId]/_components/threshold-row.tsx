import { thresholdFault, thresholdWords } from "@/domain/rule-settings/model";
import type { RuleDetail } from "@/domain/rule-settings/rows";
import styles from "../../rules.module.css";

type Props = {
  parameter: RuleDetail["parameters"][number];
  text: string;
  value: number;
  readOnly: boolean;
  onChange: (text: string) => void;
};

/** One threshold with its range, and what it is now where the field says something else. */
export function ThresholdRow({ parameter, text, value, readOnly, onChange }: Props) {
  const { name, label, unit, least, most, now, value: coded } = parameter;
  const fault = thresholdFault(value, parameter);
  const changed = value !== now;
  const id = `threshold-${name}`;
  return (
    <li data-changed={changed && !fault ? "" : undefined}>
      <label htmlFor={id}>
        {label}
        <small>
          {changed && `Now ${thresholdWords(now, unit)}. `}
          {thresholdWords(least, unit === "%" ? unit : "")} to {thresholdWords(most, unit)}
          {now !== coded && `; the code has ${thresholdWords(coded, unit)}`}
        </small>
      </label>
      <span className={styles.value}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          readOnly={readOnly}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <span>{unit}</span>
      </span>
      {fault && (
        <p className={styles.fault} id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </li>
  );
}
