import { Avatar } from "@/components/avatar";
import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import type { RuleChangeRow, RulePreviewRow } from "@/domain/rule-settings/rows";
import type { Viewer } from "../../loaders";
import styles from "../../rules.module.css";
import { capital, seenOf } from "../../setting-words";
import { CheckerActions, MakerActions } from "./change-actions";

type Props = { change: RuleChangeRow; preview: RulePreviewRow | null; viewer: Viewer };

/** The change that waits, in place of the form: one setting at a time is decided on. */
export function WaitingChange({ change, preview, viewer }: Props) {
  const { id, maker, words, note, proposedAt, stale } = change;
  const isOwn = maker.id === viewer.id;
  return (
    <section aria-label="Proposed change" className={styles.card}>
      <header className={styles.cardHead}>
        <Avatar name={maker.name} self={isOwn} />
        <h2>{capital(words)}</h2>
        <Badge tone="warn">Waits</Badge>
        <span className={styles.meta}>
          {isOwn ? "you" : maker.name}, <TimeAgo at={proposedAt} now={viewer.now} />
        </span>
      </header>
      <blockquote>{note}</blockquote>
      {stale && (
        <p className={styles.stale}>
          Another setting of this rule has come into force since it was proposed: it can only be{" "}
          {isOwn ? "withdrawn" : "rejected"}, and proposed anew.
        </p>
      )}
      {isOwn ? (
        <MakerActions id={id} />
      ) : viewer.checkRefusal ? (
        <p className="sub">{viewer.checkRefusal}</p>
      ) : (
        <CheckerActions id={id} seen={seenOf(preview)} stale={stale} />
      )}
    </section>
  );
}
