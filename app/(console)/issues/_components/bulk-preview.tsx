"use client";

import { Badge } from "@/components/badge";
import { formatCount, formatExact, formatPlural } from "@/components/format";
import type { BulkPreview } from "@/domain/bulk/preview-bulk";
import type { PreviewedIssue, SampledValue } from "@/domain/bulk/preview-samples";
import { anyOfRoles } from "@/domain/people/policy";
import styles from "./bulk-dialog.module.css";
import type { PreviewState } from "./use-bulk-preview";

/** What would become of the issues: counts first, then why some would be refused, then samples. */
export function BulkPreviewPanel({ state, idle }: { state: PreviewState; idle: boolean }) {
  if (idle) return <p className={styles.waiting}>What it would do shows here once the form says enough.</p>;
  if (state.state === "waiting") return <p className={styles.waiting}>Trying it out…</p>;
  if (state.state === "failed") {
    return (
      <p className={styles.problem} role="alert">
        {state.message}
      </p>
    );
  }
  const { preview, stale } = state;
  return (
    <section className={styles.preview} aria-label="What it would do" data-stale={stale || undefined}>
      <Counts preview={preview} />
      {preview.refusals.length > 0 ? (
        <ul className={styles.refusals}>
          {preview.refusals.map(({ message, count }) => (
            <li key={message}>
              <b>{formatCount(count)}</b> {message}
            </li>
          ))}
        </ul>
      ) : null}
      {preview.samples.length > 0 ? <Samples samples={preview.samples} /> : null}
    </section>
  );
}

function Counts({ preview }: { preview: BulkPreview }) {
  const { total, tried, decided, needChecker, refused, authorisers } = preview;
  return (
    <div role="status">
      <p className={styles.counts}>
        <span>
          <b>{formatCount(decided)}</b> at once
        </span>
        <span>
          <b>{formatCount(needChecker)}</b> need a checker
        </span>
        <span>
          <b>{formatCount(refused)}</b> refused
        </span>
      </p>
      {tried < total ? (
        <p className={styles.small}>
          Tried out on {formatCount(tried)} of {formatPlural(total, "issue")}, from everywhere in the selection.
        </p>
      ) : null}
      {needChecker > 0 && authorisers.length > 0 ? (
        <p className={styles.small}>The policy wants {anyOfRoles(authorisers)} to authorise; never you.</p>
      ) : null}
    </div>
  );
}

const outcomeWords = {
  decided: { words: "at once", tone: "good" },
  need_checker: { words: "checker", tone: "accent" },
  refused: { words: "refused", tone: "warn" },
} as const;

function Samples({ samples }: { samples: readonly PreviewedIssue[] }) {
  return (
    <details className={styles.samples} open={samples.length <= 5}>
      <summary>{formatPlural(samples.length, "example")}</summary>
      <ul>
        {samples.map((sample) => (
          <li key={sample.issueId}>
            <p className={styles.sample}>
              <Badge tone={outcomeWords[sample.outcome].tone}>{outcomeWords[sample.outcome].words}</Badge>
              <span>
                #{sample.issueId} {sample.title}
                {sample.companyName ? <span className="dim"> · {sample.companyName}</span> : null}
              </span>
            </p>
            {sample.message ? <p className={styles.small}>{sample.message}</p> : null}
            {sample.values.map((value) => (
              <Value key={`${value.address.periodEnd} ${value.address.length} ${value.lineItemLabel}`} value={value} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Value({ value: { lineItemLabel, address, unit, before, after } }: { value: SampledValue }) {
  return (
    <p className={styles.value}>
      <span className="dim">
        {lineItemLabel} to {address.periodEnd}
      </span>
      <span className="num">
        {sideWords(before)}
        {after ? <> → {sideWords(after)}</> : null} <span className="dim">{unit}</span>
      </span>
    </p>
  );
}

const sideWords = ({ value, state }: SampledValue["before"]): string => {
  if (value === null) return "no value";
  return state === "held" ? `${formatExact(value)} (on hold)` : formatExact(value);
};
