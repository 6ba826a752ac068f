import Link from "next/link";
import { formatCount } from "@/components/format";
import type { BulkRunDetail } from "@/domain/bulk/rows";
import styles from "../bulk.module.css";
import { bulkHref } from "../search-params";

const outcomes = [
  ["waiting", "To go"],
  ["done", "Done"],
  ["refused", "Refused"],
  ["undone", "Taken back"],
] as const;

/** The items by what became of them. */
export function OutcomeTabs({ run, current }: { run: BulkRunDetail; current: string | null }) {
  const { total, done, refused, undone } = run;
  const counts = { waiting: total - done - refused, done: done - undone, refused, undone };
  return (
    <nav className={styles.tabs} aria-label="Outcomes">
      <Link href={bulkHref(run.id)} aria-current={current === null ? "page" : undefined} prefetch={false}>
        All {formatCount(total)}
      </Link>
      {outcomes
        .filter(([outcome]) => counts[outcome] > 0 || current === outcome)
        .map(([outcome, words]) => (
          <Link
            key={outcome}
            href={bulkHref(run.id, { outcome })}
            aria-current={current === outcome ? "page" : undefined}
            prefetch={false}
          >
            {words} {formatCount(counts[outcome])}
          </Link>
        ))}
    </nav>
  );
}
