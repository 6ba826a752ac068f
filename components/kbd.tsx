import styles from "./kbd.module.css";

/** A key, drawn. Inside a button the button's name already says what it does. */
export function Kbd({ children, label }: { children: string; label?: string }) {
  return (
    <kbd className={styles.kbd} aria-hidden={label ? undefined : true} title={label}>
      {children}
    </kbd>
  );
}
