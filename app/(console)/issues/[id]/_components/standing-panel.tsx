import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { dispositionWords, rootCauseWords } from "@/app/_lib/words";
import { formatDate, formatExact, formatMoment } from "@/components/format";
import type { ProposalRow } from "@/domain/overrides/reads";
import type { IssuePage } from "../loaders";
import styles from "../rail.module.css";
import { ReopenForm } from "./reopen-form";

/** Where the issue stands when there is nothing for this person to decide, in words. */
export function StandingPanel({ page }: { page: IssuePage }) {
  const { issue, refused, proposal } = page;
  return (
    <div className={styles.standing}>
      {issue.status === "awaiting_approval" && <Awaiting proposal={proposal} me={page.me.id} />}
      {issue.status === "resolved" && <Resolved page={page} />}
      {issue.status === "snoozed" && issue.snoozedUntil && (
        <>
          <h3>
            {issue.disposition === "source_challenged"
              ? "Source challenged: waits for a new filing, until"
              : "Snoozed until"}{" "}
            {formatMoment(issue.snoozedUntil)}
          </h3>
          {!refused && <p className="sub">It can be decided now all the same.</p>}
        </>
      )}
      {refused && (
        <>
          <h3>You can read this issue</h3>
          <p className="sub">{refused}</p>
        </>
      )}
      {!refused && (issue.status === "resolved" || issue.status === "snoozed") && (
        <ReopenForm
          issueId={issue.id}
          version={issue.version}
          snoozed={issue.status === "snoozed"}
          accepted={page.accepted}
        />
      )}
    </div>
  );
}

function Awaiting({ proposal, me }: { proposal: ProposalRow | null; me: number }) {
  if (!proposal) return <h3>Awaits another person’s approval</h3>;
  const mine = proposal.maker.id === me;
  return (
    <>
      <h3>{mine ? "You proposed" : `${proposal.maker.name} proposed`} this, and it awaits approval</h3>
      <ul className={styles.proposed}>
        {proposal.overrides.slice(0, 8).map((one) => (
          <li key={one.id}>
            {one.lineItemLabel}, {formatDate(one.periodEnd)}: <b>{formatExact(one.value)}</b>
          </li>
        ))}
        {proposal.overrides.length > 8 && <li>and {proposal.overrides.length - 8} more</li>}
        {proposal.exception && <li>The value is right: an exception</li>}
      </ul>
      {proposal.note && <blockquote dir="auto">{proposal.note}</blockquote>}
      <p className="sub">
        {rootCauseWords[proposal.rootCause]}, {formatMoment(proposal.proposedAt)}
      </p>
      <Link className="link" href={`/overrides#proposal-${proposal.id}`}>
        {mine ? "See it among the proposals" : "Authorise or reject it"}
      </Link>
    </>
  );
}

function Resolved({ page: { issue, history, selected } }: { page: IssuePage }) {
  const closing = issue.events.find((event) =>
    ["accepted", "corrected", "authorised", "merged_into", "resolved_by_system"].includes(event.kind),
  );
  const override = history?.current?.override;
  return (
    <>
      <h3>Resolved: {issue.disposition ? dispositionWords[issue.disposition].toLowerCase() : "no longer applies"}</h3>
      {override && (
        <p className={styles.change}>
          <s>{override.baseValue === null ? "no value" : formatExact(override.baseValue)}</s>
          <span aria-hidden="true">→</span>
          <span className="vh">became</span>
          <b>{formatExact(override.value)}</b>
        </p>
      )}
      <p className="sub">
        {override && `Proposed by ${override.maker.name}. `}
        {closing?.actorName ? `Decided by ${closing.actorName}` : "By the system"}
        {issue.resolvedAt && `, ${formatMoment(issue.resolvedAt)}`}.
        {issue.decidedCause && ` Root cause: ${rootCauseWords[issue.decidedCause].toLowerCase()}.`}
      </p>
      {selected && (
        <Link className="link" href={pointHref(selected.address)}>
          See the golden value and its provenance
        </Link>
      )}
    </>
  );
}
