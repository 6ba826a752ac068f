import Link from "next/link";
import { formatCount, formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RuleFailureRow } from "@/domain/rule-settings/rows";
import styles from "../../rules.module.css";

type Props = { failures: readonly RuleFailureRow[]; count: number; now: string };

/** Where the rule threw at the company's last check. The same message is usually one mistake in the rule. */
export function RuleFailures({ failures, count, now }: Props) {
  if (count === 0) return null;
  const messages = new Set(failures.map(({ message }) => message));
  return (
    <section className={styles.section} aria-labelledby="failures">
      <h2 id="failures">Failed on {formatPlural(count, "company", "companies")}</h2>
      <p className="sub">
        There it was skipped: the other rules were heard, and what it had objected to before stays open.
        {failures.length < count && ` The latest ${formatCount(failures.length)} are shown.`}
        {messages.size === 1 && failures.length > 1 && " All of them say the same."}
      </p>
      <section className={styles.exampleScroll} aria-label="Failures by company" {...scrollable}>
        <table className={styles.small}>
          <caption className="vh">Companies on which the rule failed, with its message</caption>
          <thead>
            <tr>
              <th scope="col">Company</th>
              <th scope="col">Message</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ companyId, cik, company, message, runId, at }) => (
              <tr key={companyId}>
                <td>
                  <Link className="link" href={`/sources/companies/${companyId}`} prefetch={false}>
                    {company}
                  </Link>
                  <small>CIK {cik}</small>
                </td>
                <td>{message}</td>
                <td>
                  <Link className="link" href={`/sources/${runId}`} prefetch={false}>
                    Run {runId}
                  </Link>
                  <small>
                    <TimeAgo at={at} now={now} />
                  </small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };
