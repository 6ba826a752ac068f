import Link from "next/link";
import { rootCauseWords } from "@/app/_lib/words";
import { Avatar } from "@/components/avatar";
import { Badge, SimulatedBadge } from "@/components/badge";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { ListedProposal, Viewer } from "../loaders";
import styles from "../overrides.module.css";
import { exceptionWords, expiryWords } from "../words";
import { CheckerActions, MakerActions } from "./proposal-actions";
import { ProposalDifference } from "./proposal-difference";
import { SuspensionNotice } from "./suspension-notice";

type Props = { proposal: ListedProposal; viewer: Viewer };

export function ProposalCard({ proposal, viewer }: Props) {
  const { id, maker, overrides, exception, issue } = proposal;
  const companies = [...new Set(overrides.map((one) => one.companyName))];
  const changed = overrides.filter((one) => one.changedSince).length;
  const title = exception
    ? `Exception: ${exceptionWords(exception)}`
    : `${formatPlural(overrides.length, "override")}, ${companies.length === 1 ? companies[0] : formatPlural(companies.length, "company", "companies")}`;
  return (
    <li>
      <article id={`proposal-${id}`} className={styles.card} data-card tabIndex={-1} aria-labelledby={`title-${id}`}>
        <header className={styles.cardHead}>
          <Avatar name={maker.name} self={maker.id === viewer.id} />
          <h2 id={`title-${id}`}>{title}</h2>
          <span className={styles.meta}>
            {maker.id === viewer.id ? "you" : maker.name}, <TimeAgo at={proposal.proposedAt} now={viewer.now} />
          </span>
          {proposal.simulated && <SimulatedBadge />}
          {proposal.suspension !== null && proposal.status === "proposed" && (
            <Badge tone="warn" icon="hold">
              Suspended
            </Badge>
          )}
          {proposal.suspension === null && changed > 0 && proposal.status === "proposed" && (
            <Badge tone="warn" icon="warning">
              {changed === overrides.length ? "Changed" : `${changed} changed`} since
            </Badge>
          )}
          {issue && (
            <Link className={`link ${styles.issue}`} href={`/issues/${issue.id}`}>
              #{issue.id} {issue.title}
            </Link>
          )}
        </header>
        {overrides.length > 0 && <ProposalDifference id={id} overrides={overrides} />}
        <div className={styles.reason}>
          {proposal.note ? <blockquote>{proposal.note}</blockquote> : <p className="dim">No note from the maker.</p>}
          <p className={styles.meta}>
            Root cause {rootCauseWords[proposal.rootCause].toLowerCase()}. {expiryWords(proposal)}
            {proposal.renewedBy && ` Renewed by ${proposal.renewedBy.name}.`}
          </p>
        </div>
        <Standing proposal={proposal} viewer={viewer} />
      </article>
    </li>
  );
}

function Standing({ proposal, viewer }: Props) {
  const { maker, standing, suspension } = proposal;
  const target = { proposalId: proposal.id, version: proposal.version };
  const own = maker.id === viewer.id;
  const changed = proposal.overrides.some((one) => one.changedSince);
  if (proposal.status === "proposed") {
    if (suspension !== null || changed) {
      return <SuspensionNotice target={target} words={suspension} own={own} renewRefusal={viewer.renewRefusal} />;
    }
    if (own) return <MakerActions target={target} />;
    if (!standing.may) return <p className="sub">{standing.refusal}</p>;
    const many = proposal.overrides.length;
    const done = proposal.exception ? "The exception is in force." : `${formatPlural(many, "override")} in force.`;
    return <CheckerActions target={target} done={done} onBehalfOf={standing.onBehalfOf} />;
  }
  return (
    <div className={styles.decided}>
      <Badge
        tone={proposal.status === "authorised" ? "good" : "plain"}
        icon={proposal.status === "authorised" ? "check" : "cross"}
      >
        {decidedWords[proposal.status]}
      </Badge>
      <span className={styles.meta}>
        {proposal.checker && `by ${proposal.checker.name} `}
        {proposal.onBehalfOf && `for ${proposal.onBehalfOf.name} `}
        {proposal.decidedAt && <TimeAgo at={proposal.decidedAt} now={viewer.now} />}
      </span>
      {proposal.checkerNote && <blockquote>{proposal.checkerNote}</blockquote>}
    </div>
  );
}

const decidedWords = { authorised: "Authorised", rejected: "Rejected", withdrawn: "Withdrawn" };
