import styles from "./avatar.module.css";

/** First letters of the first and last word: `Ines Okafor` → `IO`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

export function Avatar({ name, self = false }: { name: string; self?: boolean }) {
  const label = self ? `${name} (you)` : name;
  return (
    <span
      className={self ? `${styles.avatar} ${styles.self}` : styles.avatar}
      role="img"
      aria-label={label}
      title={label}
    >
      {initialsOf(name)}
    </span>
  );
}

/** An empty seat: nobody has taken this yet. */
export function NoAvatar({ label = "Nobody" }: { label?: string }) {
  return <span className={styles.empty} role="img" aria-label={label} title={label} />;
}
