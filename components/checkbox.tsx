import type { ComponentProps } from "react";
import styles from "./checkbox.module.css";

type Props = Omit<ComponentProps<"input">, "type"> & { label: string; indeterminate?: boolean };

/** The browser's checkbox, drawn in the console's size; its hit area is the whole cell around it. */
export function Checkbox({ label, indeterminate = false, ...rest }: Props) {
  return (
    <label className={styles.area}>
      <input
        type="checkbox"
        className={styles.box}
        aria-label={label}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        {...rest}
      />
    </label>
  );
}
