import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { Avatar } from "@/components/avatar";
import { Badge, SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { BulkProposalRow } from "@/domain/overrides/rows";
import type { Viewer } from "../loaders";
import styles from "../overrides.module.css";
import { overridesHref } from "../search-params";
import { DecideBulkButton } from "./decide-bulk-button";
import { ProposalDifference } from "./proposal-difference";

/** What one run proposed, as one decision: counts, its largest changes, and the whole list one click away. */
export function BulkProposalCard({ bulk, viewer }: { bulk: BulkProposalRow; viewer: Viewer }) {
  const { bulkId, maker, overrides, exceptions, companies, proposals, suspended, samples } = bulk;
  const own = maker.id === viewer.id;
  const waiting = { bulkId, proposals, suspended };
  const what = [
    overrides > 0 && formatPlural(overrides, "override"),
    exceptions > 0 && formatPlural(exceptions, "exception"),
  ].filter(Boolean);
  const title = `${what.join(" and ")}${overrides > 0 ? `, ${formatPlural(companies, "company", "companies")}` : ""}`;
  return (
    <li>
      <article
        id={`bulk-${bulkId}`}
        className={styles.card}
        data-card
        tabIndex={-1}
        aria-labelledby={`bulk-t-${bulkId}`}
      >
        <header className={styles.cardHead}>
          <Avatar name={maker.name} self={own} />
          <h2 id={`bulk-t-${bulkId}`}>{title}</h2>
          <span className={styles.meta}>
            {own ? "you" : maker.name}, {bulk.kind === "import" ? "from a file" : "in one go"},{" "}
            <TimeAgo at={bulk.proposedAt} now={viewer.now} />
          </span>
          {bulk.simulated && <SimulatedBadge />}
          {suspended > 0 && (
            <Badge tone="warn" icon="hold">
              {suspended} suspended
            </Badge>
          )}
          <Link className={`link ${styles.issue}`} href={`/issues/bulk/${bulkId}`}>
            Bulk run {bulkId}
          </Link>
        </header>
        {samples.length > 0 && <ProposalDifference id={bulkId} overrides={samples} />}
        <div className={styles.reason}>
          {overrides > samples.length && samples.length > 0 && (
            <p className={styles.meta}>
              The {samples.length} largest changes of {overrides.toLocaleString("en-GB")}.
            </p>
          )}
          <blockquote>{bulk.note}</blockquote>
          <p className={styles.meta}>
            Root cause {bulk.rootCauses.map((cause) => rootCauseWords[cause].toLowerCase()).join(", ")}.
          </p>
        </div>
        <div className={styles.actions}>
          {own && <span className="sub">Another person must authorise what you proposed.</span>}
          {!own && viewer.checkRefusal && <span className="sub">{viewer.checkRefusal}</span>}
          {own && !viewer.withdrawRefusal && <DecideBulkButton kind="withdraw" {...waiting} />}
          {!own && !viewer.checkRefusal && (
            <>
              <DecideBulkButton kind="authorise" {...waiting} />
              <DecideBulkButton kind="reject" {...waiting} />
            </>
          )}
          <ButtonLink look="ghost" href={overridesHref({ tab: "authorise", bulk: bulkId })}>
            Look at each
          </ButtonLink>
        </div>
      </article>
    </li>
  );
}
