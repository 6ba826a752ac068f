import styles from "../mapping.module.css";
import { tagParts } from "../tag-words";

/** `us-gaap:Revenues` with its taxonomy held back; breaks between words where it must. */
export function TagName({ tag }: { tag: string }) {
  const { taxonomy, name } = tagParts(tag);
  const words = name.match(/[A-Z]?[^A-Z]+|[A-Z]+(?![^A-Z])/g) ?? [name];
  return (
    <span className={styles.tagName}>
      <span className={styles.taxonomy}>{taxonomy}:</span>
      {words.map((word, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one name, in order.
        <span key={place}>
          <wbr />
          {word}
        </span>
      ))}
    </span>
  );
}
