import styles from "../overview.module.css";

/** What this person may not do here, and who may: once for the page, not beside each thing. */
export function Refused({ refusals }: { refusals: readonly (string | null)[] }) {
  const said = refusals.filter((refusal) => refusal !== null);
  return said.length > 0 ? <p className={styles.refused}>{said.join(" ")}</p> : null;
}
