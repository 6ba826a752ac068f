import Link from "next/link";
import { Avatar } from "@/components/avatar";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { TimeAgo } from "@/components/time-ago";
import type { ChangeRow, ChangeStatus } from "@/domain/mappings/rows";
import type { Viewer } from "../loaders";
import styles from "../mapping.module.css";
import { lineHref, mappingHref } from "../search-params";
import { ListDifference } from "./list-difference";

type Props = { waiting: readonly ChangeRow[]; decided: readonly ChangeRow[]; viewer: Viewer };

export function ChangeList({ waiting, decided, viewer }: Props) {
  if (waiting.length + decided.length === 0) {
    return (
      <EmptyState
        title="The mapping has never been changed"
        action={<ButtonLink href={mappingHref({ tab: "unmapped" })}>See what is unmapped</ButtonLink>}
      >
        A list that somebody proposes waits here until another person authorises or rejects it.
      </EmptyState>
    );
  }
  return (
    <div className={styles.changes}>
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting for a checker</h2>
        {waiting.length === 0 ? <p className="sub">Nothing waits.</p> : <Cards changes={waiting} viewer={viewer} />}
      </section>
      {decided.length > 0 && (
        <section aria-labelledby="decided">
          <h2 id="decided">Decided</h2>
          <Cards changes={decided} viewer={viewer} />
        </section>
      )}
    </div>
  );
}

function Cards({ changes, viewer }: { changes: readonly ChangeRow[]; viewer: Viewer }) {
  return (
    <ol className={styles.cards}>
      {changes.map((change) => (
        <li key={change.id} className={styles.card}>
          <ChangeHead change={change} viewer={viewer} />
          <ListDifference before={change.before} after={change.after} />
          <blockquote>{change.note}</blockquote>
          {change.checkerNote && <blockquote>{change.checkerNote}</blockquote>}
          {change.status === "proposed" && (
            <p>
              <ButtonLink href={lineHref(change.lineItem.id)}>
                {change.maker.id === viewer.id ? "Look at its preview" : "Check it"}
              </ButtonLink>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const statusWords: Readonly<Record<ChangeStatus, string>> = {
  proposed: "Waits",
  authorised: "In force",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
};
const tones = { proposed: "warn", authorised: "good", rejected: "plain", withdrawn: "plain" } as const;

export function ChangeHead({ change, viewer }: { change: ChangeRow; viewer: Viewer }) {
  const { maker, checker, lineItem, status, version, runIds } = change;
  return (
    <header className={styles.cardHead}>
      <Avatar name={maker.name} self={maker.id === viewer.id} />
      <h3>
        <Link href={lineHref(lineItem.id)} prefetch={false}>
          {lineItem.label}
        </Link>
      </h3>
      <Badge tone={tones[status]}>
        {statusWords[status]}
        {version === null ? "" : ` as version ${version}`}
      </Badge>
      <span className={styles.meta}>
        {maker.id === viewer.id ? "you" : maker.name}, <TimeAgo at={change.proposedAt} now={viewer.now} />
        {checker && change.decidedAt ? (
          <>
            {" "}
            · {checker.id === viewer.id ? "you" : checker.name}, <TimeAgo at={change.decidedAt} now={viewer.now} />
          </>
        ) : null}
      </span>
      {runIds.map((id) => (
        <Link key={id} href={`/sources/${id}`} prefetch={false} className={`link ${styles.meta}`}>
          Run {id}
        </Link>
      ))}
    </header>
  );
}
