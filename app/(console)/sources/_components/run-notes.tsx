import styles from "../sources.module.css";

/** What the source did not give although the run went on: a sentence for each. */
export function RunNotes({ notes }: { notes: string }) {
  return (
    <ul className={styles.notes} aria-label="What the source did not give">
      {notes.split("\n").map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
