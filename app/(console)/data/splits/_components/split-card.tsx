import Link from "next/link";
import { Avatar } from "@/components/avatar";
import { Badge, SimulatedBadge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import { splitChoices, splitName } from "@/domain/splits/model";
import type { SplitRow } from "@/domain/splits/rows";
import type { Viewer } from "../loaders";
import styles from "../splits.module.css";
import { SplitActions } from "./split-actions";
import { SplitEvidence } from "./split-evidence";
import { SplitSpan } from "./split-span";

type Props = { split: SplitRow; viewer: Viewer };

export function SplitCard({ split, viewer }: Props) {
  const { id, company, maker, note } = split;
  return (
    <li>
      <article id={`split-${id}`} className={styles.card} data-card tabIndex={-1} aria-labelledby={`title-${id}`}>
        <header className={styles.head}>
          {maker && <Avatar name={maker.name} self={maker.id === viewer.id} />}
          <h2 id={`title-${id}`}>
            <Link href={`/data/${company.id}?statement=shares`} prefetch={false}>
              {company.name}
            </Link>{" "}
            <span>{splitName(split)}</span>
          </h2>
          {company.simulated && <SimulatedBadge />}
          <span className={styles.meta}>
            {maker ? `proposed by ${maker.id === viewer.id ? "you" : maker.name}` : "shown by its filings"}
            {maker && split.proposedAt && (
              <>
                , <TimeAgo at={split.proposedAt} now={viewer.now} />
              </>
            )}
          </span>
        </header>
        <SplitSpan split={split} />
        <SplitEvidence split={split} />
        {note && <blockquote>{note}</blockquote>}
        <Decided split={split} viewer={viewer} />
        <SplitStanding split={split} viewer={viewer} />
      </article>
    </li>
  );
}

function SplitStanding({ split, viewer }: Props) {
  const choices = splitChoices({ status: split.status, makerId: split.maker?.id ?? null }, viewer.id);
  if (choices.length === 0 || viewer.refused) return null;
  return <SplitActions target={{ id: split.id, version: split.version }} choices={choices} />;
}

function Decided({ split: { status, checker, checkerNote, decidedAt }, viewer }: Props) {
  if (status === "proposed" || !decidedAt) return null;
  return (
    <div className={styles.decided}>
      <Badge tone={status === "confirmed" ? "good" : "plain"} icon={status === "confirmed" ? "check" : "cross"}>
        {status === "confirmed" ? "Confirmed" : "Rejected"}
      </Badge>
      <span className={styles.meta}>
        {checker && `by ${checker.id === viewer.id ? "you" : checker.name} `}
        <TimeAgo at={decidedAt} now={viewer.now} />
      </span>
      {checkerNote && <blockquote>{checkerNote}</blockquote>}
    </div>
  );
}
