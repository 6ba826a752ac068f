import Link from "next/link";
import { formatCode } from "@/components/format";
import type { PointDetail } from "@/domain/golden/point-detail";
import styles from "../company.module.css";

export function PointIssues({ point }: { point: PointDetail }) {
  if (point.issues.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="point-issues">
      <h3 id="point-issues">Issues</h3>
      <ul>
        {point.issues.map((issue) => (
          <li key={issue.id}>
            <Link className="link" href={`/issues/${issue.id}`}>
              #{issue.id} {issue.title}
            </Link>
            <small>{formatCode(issue.status)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
