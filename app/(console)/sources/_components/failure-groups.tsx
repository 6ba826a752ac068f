import { formatPlural } from "@/components/format";
import type { FailureGroup, RunRow } from "@/domain/sources/reads";
import styles from "../sources.module.css";
import { RetryFailed } from "./retry-failed";

type Props = { run: RunRow; groups: readonly FailureGroup[]; refusal: string | null };

/** Failures by cause: one broken download explains a hundred companies, and one click tries them again. */
export function FailureGroups({ run, groups, refusal }: Props) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="failures">
      <header className={styles.heading}>
        <h2 id="failures">{formatPlural(run.failed, "company failed", "companies failed")}</h2>
        <span className="dim">Each failed alone: its golden values stay as they were</span>
        {run.status === "completed" ? <RetryFailed runId={run.id} failed={run.failed} refusal={refusal} /> : null}
      </header>
      {groups.map((group) => (
        <article key={group.code} className={styles.group}>
          <h3>
            {group.words} <span className="dim">{formatPlural(group.count, "company", "companies")}</span>
          </h3>
          <ul>
            {group.examples.map((example) => (
              <li key={example.entry}>
                <span className="mono">{example.entry}</span>
                {example.message}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
