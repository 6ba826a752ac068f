import { formatPlural } from "@/components/format";
import { finalFailureCodes } from "@/domain/ingest/schema";
import type { FailureGroup, RunRow } from "@/domain/sources/rows";
import styles from "../sources.module.css";
import { RetryFailed } from "./retry-failed";

type Props = { run: RunRow; groups: readonly FailureGroup[]; refusal: string | null };

/** Failures by cause: one broken download explains a hundred companies, and one click tries them again. */
export function FailureGroups({ run, groups, refusal }: Props) {
  if (groups.length === 0) return null;
  const retriable = groups.filter(({ code }) => !finalFailureCodes.includes(code));
  const count = retriable.reduce((sum, group) => sum + group.count, 0);
  return (
    <section aria-labelledby="failures">
      <header className={styles.heading}>
        <h2 id="failures">{formatPlural(run.failed, "file failed", "files failed")}</h2>
        <span className="dim">Each failed alone: golden values of its company stay as they were</span>
        {run.status === "completed" && count > 0 ? (
          <RetryFailed runId={run.id} count={count} refusal={refusal} />
        ) : null}
      </header>
      {groups.map((group) => (
        <article key={group.code} className={styles.group}>
          <h3>
            {group.words} <span className="dim">{formatPlural(group.count, "file")}</span>
          </h3>
          <ul>
            {group.examples.map((example) => (
              <li key={example.entry}>{example.message}</li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
