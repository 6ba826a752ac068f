import Link from "next/link";
import { settledPath } from "@/app/_lib/settled";
import { formatCode, formatMoment } from "@/components/format";
import type { PointDetail, PointFinding } from "@/domain/golden/point-detail";
import styles from "../company.module.css";

/** What rules hold against the value, and what settled each objection. */
export function PointFindings({ point: { findings } }: { point: PointDetail }) {
  if (findings.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="point-findings">
      <h3 id="point-findings">What rules say</h3>
      <ul>
        {findings.map((finding) => (
          <li key={finding.id}>
            <span>{finding.message}</span>
            <small>
              {finding.ruleId}, <Standing finding={finding} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ finding }: { finding: PointFinding }) {
  const words = finding.settledBy ?? formatCode(finding.status);
  const path = settledPath(finding);
  return (
    <>
      {path ? (
        <Link className="link" href={path}>
          {words}
        </Link>
      ) : (
        words
      )}
      {finding.settledAt && `, ${formatMoment(finding.settledAt)}`}
    </>
  );
}
