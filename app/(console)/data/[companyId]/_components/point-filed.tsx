import { formatDate, formatExact } from "@/components/format";
import styles from "../company.module.css";
import type { PanelProps } from "./panel-props";

/** What the filings made by the day say by themselves, without anybody's decision. */
export function PointFiled({ page, point }: PanelProps) {
  const { asFiled } = page.clocks;
  if (!asFiled) return null;
  return (
    <section className={styles.golden} aria-label="As filed">
      <p className={styles.caption}>As filed by {formatDate(asFiled)}</p>
      {point.asFiled ? (
        <>
          <b>
            {formatExact(point.asFiled.value)} <small>{point.unit}</small>
          </b>
          <p>
            {point.asFiled.observation
              ? `${point.asFiled.observation.form} of ${formatDate(point.asFiled.observation.filedOn)}, ${point.asFiled.observation.accession}`
              : "Derived from what was filed by then"}
          </p>
        </>
      ) : (
        <p>No filing had reported it.</p>
      )}
    </section>
  );
}
