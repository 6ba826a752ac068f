import { formatCount } from "@/components/format";
import type { UnknownEntry } from "@/domain/universe/rows";
import styles from "../form.module.css";

const shown = 100;

type Props = { unknown: readonly UnknownEntry[]; chosen: ReadonlySet<number>; onToggle: (cik: number) => void };

/** Entries that name no company, with what they may have meant: one click takes it in. */
export function UnknownList({ unknown, chosen, onToggle }: Props) {
  if (unknown.length === 0) return null;
  return (
    <ul className={styles.unknown} aria-label="Unknown entries" tabIndex={-1}>
      {unknown.slice(0, shown).map(({ text, why, near }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand in the list twice.
        <li key={place}>
          <b className={styles.word}>{text}</b> <span className="sub">{why}</span>
          {near.length > 0 ? (
            <span className={styles.near}>
              <span className="dim">Did you mean</span>
              {near.map(({ cik, name, ticker, member }) => (
                <button
                  key={cik}
                  type="button"
                  className={styles.miss}
                  aria-pressed={member ? undefined : chosen.has(cik)}
                  disabled={member}
                  onClick={() => onToggle(cik)}
                >
                  {ticker ? <b>{ticker}</b> : null} {name}
                  {member ? ", a member already" : ""}
                </button>
              ))}
            </span>
          ) : null}
        </li>
      ))}
      {unknown.length > shown ? <li className="dim">and {formatCount(unknown.length - shown)} more</li> : null}
    </ul>
  );
}
