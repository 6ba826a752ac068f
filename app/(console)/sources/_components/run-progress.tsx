import type { RunRow } from "@/domain/sources/rows";
import { countWords, isActive, progressWords, shareOf } from "../run-words";
import styles from "../sources.module.css";

/** How far a run is. The bar only while it goes on: afterwards the words say it all. */
export function RunProgress({ run, short = false }: { run: RunRow; short?: boolean }) {
  const words = short ? countWords(run) : progressWords(run);
  const share = shareOf(run);
  if (words === "" && !isActive(run)) return <span className="dim">–</span>;
  return (
    <span className={styles.progress}>
      {isActive(run) ? (
        <progress value={share?.value} max={share?.max} aria-label={`Progress of run ${run.id}`} />
      ) : null}
      {words}
    </span>
  );
}
