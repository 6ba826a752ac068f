import Link from "next/link";
import { Badge, SimulatedBadge } from "@/components/badge";
import type { SourceRow } from "@/domain/sources/rows";
import type { Refusals } from "../loaders";
import styles from "../overview.module.css";
import { isActive } from "../run-words";
import { wordsOf } from "../source-words";
import { ActiveRun } from "./active-run";
import { CompanyFacts } from "./company-facts";
import { FailingCompanies } from "./failing-companies";
import { FreshnessFacts } from "./freshness-facts";
import { LastRunFacts } from "./last-run-facts";
import { ScheduleFacts } from "./schedule-facts";
import { SourceActions } from "./source-actions";

type Props = { source: SourceRow; refusals: Refusals; now: string };

/** One source: how it is in a sentence, then when, how fresh, how many, and what went wrong. */
export function SourceBlock({ source, refusals, now }: Props) {
  const words = wordsOf(source, now);
  const heading = `source-${source.code}`;
  return (
    <article className={styles.source} aria-labelledby={heading} data-item tabIndex={-1}>
      <header className={styles.top}>
        <h2 id={heading}>{source.name}</h2>
        {source.simulated ? <SimulatedBadge /> : null}
        <Badge tone={words.tone}>{words.state}</Badge>
        <p className={styles.sentence}>
          {words.sentence}{" "}
          {source.fetched ? null : (
            <Link className={styles.to} href="/data">
              Open Data
            </Link>
          )}
        </p>
        {source.fetched ? <SourceActions source={source} refusals={refusals} now={now} /> : null}
      </header>
      {source.hold ? <p className={styles.said}>What came last: {source.hold.reason}</p> : null}
      {source.activeRun && isActive(source.activeRun) ? <ActiveRun run={source.activeRun} now={now} /> : null}
      {source.fetched ? (
        <dl className={styles.facts}>
          <ScheduleFacts source={source} now={now} />
          <FreshnessFacts source={source} manageable={refusals.manage === null} now={now} />
          <CompanyFacts source={source} />
          <LastRunFacts run={source.lastRun} now={now} />
        </dl>
      ) : null}
      {source.failures.length > 0 ? <FailingCompanies source={source} refusal={refusals.retry} now={now} /> : null}
    </article>
  );
}
