import Link from "next/link";
import { dispositionWords } from "@/app/_lib/words";
import { Avatar, NoAvatar } from "@/components/avatar";
import { formatDate } from "@/components/format";
import type { PastDecision } from "@/domain/decisions/past-decisions";
import type { SimilarDecision } from "@/domain/issues/reads";
import { countWords, decisionWords, totalWords } from "../decision-words";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import { SameButton } from "./same-button";

/** What was decided on issues of the same rule and cause, and the same at one click. */
export function IssueSimilar({ page }: { page: IssuePage }) {
  const { issue, me, past } = page;
  const id = `similar-${issue.id}`;
  const nothing = past.rows.length === 0 && issue.similar.length === 0;
  return (
    <section aria-labelledby={id}>
      <h3 className={styles.heading} id={id}>
        Similar decisions {past.rows.length > 0 && <span>{totalWords(past.counts)} lately</span>}
      </h3>
      {nothing && <p className="dim">Nothing like it has been decided yet: this is the first.</p>}
      {past.rows.length > 0 && <Split counts={past.counts} />}
      <ul className={styles.past}>
        {past.rows.map((decision) => (
          <Past key={decision.id} decision={decision} page={page} />
        ))}
        {past.rows.length === 0 &&
          issue.similar.map((decision) => (
            <Similar key={decision.issueId} decision={decision} mine={decision.decidedBy === me.name} />
          ))}
      </ul>
    </section>
  );
}

const mostBars = 24;

/** One bar per decision of the most frequent kind, hollow ones for the others: how much people agree. */
function Split({ counts }: { counts: IssuePage["past"]["counts"] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const bars = Math.min(total, mostBars);
  const filled = Math.round(((counts[0]?.count ?? 0) / Math.max(1, total)) * bars);
  return (
    <p className={styles.split}>
      <span aria-hidden="true">
        {Array.from({ length: bars }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other identity.
          <i key={index} data-hollow={index >= filled || undefined} />
        ))}
      </span>
      {countWords(counts)}
    </p>
  );
}

function Past({ decision, page: { issue, me, refused } }: { decision: PastDecision; page: IssuePage }) {
  const { by, issueId, companyName, title, kind, change, at, note } = decision;
  const decidable = !refused && (issue.status === "open" || issue.status === "snoozed");
  return (
    <li>
      <Avatar name={by} self={by === me.name} />
      <span title={note}>
        <Link href={`/issues/${issueId}`}>
          <b>{companyName ?? title}</b>
        </Link>{" "}
        {decisionWords(kind, change)} <small>{formatDate(at)}</small>
      </span>
      {decidable && <SameButton issueId={issue.id} decision={decision} suggested={issue.suggestion !== null} />}
    </li>
  );
}

function Similar({ decision, mine }: { decision: SimilarDecision; mine: boolean }) {
  return (
    <li>
      {decision.decidedBy ? <Avatar name={decision.decidedBy} self={mine} /> : <NoAvatar label="By the system" />}
      <span>
        <Link href={`/issues/${decision.issueId}`}>
          <b>{decision.companyName ?? decision.title}</b>
        </Link>{" "}
        {dispositionWords[decision.disposition].toLowerCase()} <small>{formatDate(decision.at)}</small>
      </span>
    </li>
  );
}
