import styles from "../policies.module.css";

/** The rules of a policy in words; where they are ordered, the first that fits counts. */
export function PolicyLines({ lines, ordered }: { lines: readonly string[]; ordered: boolean }) {
  const List = ordered ? "ol" : "ul";
  return (
    <List className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}
