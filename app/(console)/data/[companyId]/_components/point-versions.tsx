import { stateWords } from "@/app/_lib/words";
import { formatExact, formatMoment } from "@/components/format";
import type { PointDetail } from "@/domain/golden/point-detail";
import styles from "../company.module.css";

/** What was published when, newest first. */
export function PointVersions({ point }: { point: PointDetail }) {
  if (point.versions.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="point-versions">
      <h3 id="point-versions">As published</h3>
      <ol>
        {point.versions.map((version) => (
          <li key={version.version}>
            <span>
              {formatMoment(version.publishedAt)}
              {version.replacedAt === null && <small> now</small>}
            </span>
            <b className="tabular">
              {version.state === "held" || version.value === null ? "nothing" : formatExact(version.value)}
            </b>
            <small>
              {stateWords[version.state]}
              {version.state === "held" && version.value !== null && ` (${formatExact(version.value)} held back)`}.{" "}
              {version.source}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
