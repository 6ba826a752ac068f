import type { ChangeRow, PreviewRow } from "@/domain/mappings/rows";
import { ChangeHead } from "../../_components/change-list";
import { ListDifference } from "../../_components/list-difference";
import { seenOf } from "../../authorise-words";
import type { Viewer } from "../../loaders";
import styles from "../../mapping.module.css";
import { CheckerActions, MakerActions } from "./change-actions";

type Props = { change: ChangeRow; preview: PreviewRow | null; version: number; viewer: Viewer };

/** The change that waits, in place of the editor: one list at a time is decided on. */
export function WaitingChange({ change, preview, version, viewer }: Props) {
  return (
    <section aria-label="Proposed change" className={styles.card}>
      <ChangeHead change={change} viewer={viewer} />
      <ListDifference before={change.before} after={change.after} />
      <blockquote>{change.note}</blockquote>
      {change.baseVersion !== version && (
        <p className={styles.stale}>
          Proposed on version {change.baseVersion}. Version {version} changed other line items: the preview is of it.
        </p>
      )}
      {change.maker.id === viewer.id ? (
        <MakerActions id={change.id} />
      ) : viewer.checkRefusal ? (
        <p className="sub">{viewer.checkRefusal}</p>
      ) : (
        <CheckerActions id={change.id} seen={seenOf(preview)} />
      )}
    </section>
  );
}
