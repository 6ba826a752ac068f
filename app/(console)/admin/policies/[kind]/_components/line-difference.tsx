import styles from "../../policies.module.css";

/** Which rules go and which come; the same rules in another order say so. */
export function LineDifference({ gone, fresh }: { gone: readonly string[]; fresh: readonly string[] }) {
  if (gone.length + fresh.length === 0) return <p className="sub">The same rules in another order.</p>;
  return (
    <ul className={styles.difference}>
      {gone.map((line) => (
        <li key={line}>
          <span aria-hidden="true">−</span>
          <del>
            <span className="vh">Goes: </span>
            {line}
          </del>
        </li>
      ))}
      {fresh.map((line) => (
        <li key={line}>
          <span aria-hidden="true">+</span>
          <ins>
            <span className="vh">Comes: </span>
            {line}
          </ins>
        </li>
      ))}
    </ul>
  );
}
