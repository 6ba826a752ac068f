import type { RunRow } from "@/domain/sources/reads";
import { finishedOf, isActive, progressWords } from "../run-words";
import styles from "../sources.module.css";

/** How far a run is. The bar only while it goes on: afterwards the words say it all. */
export function RunProgress({ run }: { run: RunRow }) {
  if (run.companies === 0) return <span className="dim">–</span>;
  return (
    <span className={styles.progress}>
      {isActive(run) ? (
        <progress value={finishedOf(run)} max={run.companies} aria-label={`Progress of run ${run.id}`} />
      ) : null}
      {progressWords(run)}
    </span>
  );
}
