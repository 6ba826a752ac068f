import Link from "next/link";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import { finalFailureCodes } from "@/domain/ingest/schema";
import type { CompanyFailureGroup, SourceRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";
import { RetryFailed } from "./retry-failed";

type Props = { source: SourceRow; refusal: string | null; now: string };

/** Companies that could not be read, by cause: what happened, what follows by itself, and which they are. */
export function FailingCompanies({ source, refusal, now }: Props) {
  const retriable = source.failures.filter(({ code }) => !finalFailureCodes.includes(code));
  const count = retriable.reduce((sum, group) => sum + group.companies, 0);
  const run = source.lastRun;
  const canRetry = count > 0 && source.activeRun === null && run?.status === "completed" && run.failed > 0;
  const heading = `failing-${source.code}`;
  return (
    <section className={styles.failing} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{formatPlural(source.failing, "company", "companies")} could not be read</h3>
        {canRetry ? <RetryFailed runId={run.id} count={Math.min(count, run.failed)} refusal={refusal} /> : null}
      </header>
      {source.failures.map((group) => (
        <Cause key={group.code} group={group} sourceCode={source.code} now={now} />
      ))}
    </section>
  );
}

function Cause({ group, sourceCode, now }: { group: CompanyFailureGroup; sourceCode: string; now: string }) {
  const { words, companies, remedy, oldestAt, examples } = group;
  const rest = companies - examples.length;
  return (
    <details className={styles.cause}>
      <summary>
        <b>{words}</b> <span className="dim">{formatPlural(companies, "company", "companies")}, first</span>{" "}
        <span className="dim">
          <TimeAgo at={oldestAt} now={now} />
        </span>
        <span className={styles.remedy}>{remedy}</span>
      </summary>
      <ul>
        {examples.map((example) => (
          <li key={example.companyId}>
            <Link className={styles.to} href={`/sources/companies/${example.companyId}`} prefetch={false}>
              {example.name}
            </Link>
            <span className="sub">{example.message}</span>
          </li>
        ))}
        {rest > 0 ? (
          <li>
            <Link className={styles.to} href={`/sources/companies?source=${sourceCode}&state=failing`} prefetch={false}>
              And {formatPlural(rest, "more", "more")}
            </Link>
          </li>
        ) : null}
      </ul>
    </details>
  );
}
