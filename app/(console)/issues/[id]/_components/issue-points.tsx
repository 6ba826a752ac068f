import Link from "next/link";
import { lengthWords } from "@/app/_lib/words";
import { formatDate, formatExact, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { companyOf, type IssuePoint, issuePointPath } from "../points";

/** All values of an issue that has several; choosing one shows its series and its filings. */
export function IssuePoints({ page }: { page: IssuePage }) {
  const { issue, points, selected } = page;
  if (points.length < 2) return null;
  return (
    <section aria-labelledby="points">
      <h3 className={styles.heading} id="points">
        {formatPlural(Math.max(points.length, issue.pointCount), "value")} in this issue{" "}
        <span>
          {points.length < issue.pointCount
            ? `the first ${points.length} are listed`
            : "choose one to see its series and filings"}
        </span>
      </h3>
      <section className={styles.tall} aria-label="Values in this issue" {...scrollable}>
        <table className={styles.table}>
          <thead>
            <tr>
              {issue.companyCount > 1 && <th>Company</th>}
              {namesItems(issue) && <th>Line item</th>}
              <th>Period</th>
              <th className="num">As reported</th>
              <th className="num">{issue.status === "resolved" ? "Suggested then" : "Suggested"}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <PointRow key={point.key} page={page} point={point} chosen={point === selected} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };

/** Several companies and one line item: the title has said which. */
const namesItems = ({ companyCount, lineItemCode }: IssuePage["issue"]) => companyCount < 2 || lineItemCode === null;

function PointRow({ page, point, chosen }: { page: IssuePage; point: IssuePoint; chosen: boolean }) {
  const { issue } = page;
  const { finding, from, to } = point;
  const right = finding.status === "accepted";
  const company = companyOf(issue, point.address);
  const shown = (words: string) => (
    <Link className="link" href={issuePointPath(issue.id, point.key)} scroll={false}>
      {words}
    </Link>
  );
  return (
    <tr aria-current={chosen ? "true" : undefined} className={chosen ? styles.chosen : undefined}>
      {company && (
        <td className={styles.item} title={company}>
          {shown(company)}
        </td>
      )}
      {namesItems(issue) && (
        <td className={styles.item} title={finding.lineItemLabel}>
          {company ? finding.lineItemLabel : shown(finding.lineItemLabel)}
        </td>
      )}
      <td>
        {formatDate(finding.periodEnd)}{" "}
        <span className={`dim ${styles.fiscal}`}>{finding.fiscalLabel ?? lengthWords[finding.length]}</span>
      </td>
      <td className={right ? "num" : `num ${styles.wrong}`}>
        {!right && <Icon name="cross" size={12} />}
        {from === null ? "no value" : formatExact(from)}
      </td>
      <td className={`num ${styles.right}`} title={finding.settledBy ?? undefined}>
        {finding.status === "open" || finding.status === "corrected" ? (
          (to && formatExact(to)) || <span className="dim">none</span>
        ) : (
          <span className="dim">{finding.status}</span>
        )}
      </td>
    </tr>
  );
}
