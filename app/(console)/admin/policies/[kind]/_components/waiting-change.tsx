import { Avatar } from "@/components/avatar";
import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import { changedLines } from "@/domain/policy-changes/model";
import type { PolicyChangeRow, PolicyPreview } from "@/domain/policy-changes/rows";
import type { ItemChoice, Viewer } from "../../loaders";
import styles from "../../policies.module.css";
import { ChangeActions } from "./change-actions";
import { LineDifference } from "./line-difference";
import { PreviewNumbers } from "./preview-numbers";

type Props = { change: PolicyChangeRow; preview: PolicyPreview; items: readonly ItemChoice[]; viewer: Viewer };

/** The change that waits, in place of the editor: one at a time is decided on. */
export function WaitingChange({ change, preview, items, viewer }: Props) {
  const { id, maker, note, proposedAt, stale } = change;
  const isOwn = maker.id === viewer.id;
  return (
    <section className={styles.card} aria-labelledby="waiting">
      <header className={styles.cardHead}>
        <Avatar name={maker.name} self={isOwn} />
        <h2 id="waiting">{isOwn ? "Your change waits" : `${maker.name} proposes a change`}</h2>
        <Badge tone="warn">Waits</Badge>
        <span className={styles.meta}>
          <TimeAgo at={proposedAt} now={viewer.now} />
        </span>
      </header>
      <LineDifference {...changedLines(change.before, change.after)} />
      <blockquote>{note}</blockquote>
      {stale ? (
        <p className={styles.warning}>
          Another version came into force since it was proposed: it can only be {isOwn ? "withdrawn" : "rejected"}.
        </p>
      ) : null}
      <div className={styles.section}>
        <h3>What it would do now</h3>
        <PreviewNumbers preview={preview} items={items} />
      </div>
      <ChangeActions
        id={id}
        isOwn={isOwn}
        stale={stale}
        refusal={isOwn ? viewer.proposeRefusal : viewer.checkRefusal}
      />
    </section>
  );
}
