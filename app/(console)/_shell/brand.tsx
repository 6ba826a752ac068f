import styles from "./shell.module.css";

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M3 17 17 3" strokeWidth="1.4" strokeDasharray="1 3" opacity="0.8" />
        <path d="M3 17C4.5 10.5 9 8.6 17 8.2" strokeWidth="2.2" />
      </svg>
      Sublinear
    </span>
  );
}
