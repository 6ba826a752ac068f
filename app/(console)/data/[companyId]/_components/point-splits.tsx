import Link from "next/link";
import { formatDate, formatExact } from "@/components/format";
import { splitName } from "@/domain/splits/model";
import styles from "../company.module.css";
import { factorWords } from "../split-words";
import type { PanelProps } from "./panel-props";

/** Both numbers of a value that a later split touches, and the factor between them. */
export function PointSplits({ page, point }: PanelProps) {
  const { adjustment } = page;
  if (!adjustment) return null;
  const direction = point.unit.includes("/") ? "per share" : "shares";
  return (
    <section className={styles.part} aria-label="Share splits">
      <h3>Split-adjusted</h3>
      <dl className={styles.bases}>
        <div>
          <dt>As reported</dt>
          <dd>{formatExact(adjustment.value)}</dd>
        </div>
        <div>
          <dt>{factorWords(adjustment.factor, direction)}</dt>
          <dd>{formatExact(adjustment.adjusted)}</dd>
        </div>
      </dl>
      <ul>
        {adjustment.splits.map((split) => (
          <li key={split.on}>
            <Link href={`/data/splits?status=confirmed&company=${page.company.id}`} className="link" prefetch={false}>
              {splitName(split)}
            </Link>
            <span className={styles.caption}>in effect by {formatDate(split.on)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
