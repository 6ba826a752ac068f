import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { PreviewRow } from "@/domain/mappings/rows";
import type { Desk, PreviewNames, Viewer } from "../../loaders";
import styles from "../../mapping.module.css";
import { PreviewButton } from "./preview-button";
import { PreviewExamples } from "./preview-examples";
import { PreviewNumbers } from "./preview-numbers";

/** What the list on the left would change, for its maker and its checker alike. */
export function PreviewPanel({ desk, viewer, names }: { desk: Desk; viewer: Viewer; names: PreviewNames }) {
  const { line, draft, changed, preview } = desk;
  const mayAsk = viewer.proposeRefusal === null || viewer.checkRefusal === null;
  const question = { lineItemId: line.lineItem.id, tags: draft, baseVersion: line.version };
  if (!changed) {
    return (
      <section className={styles.panel} aria-labelledby="preview">
        <h2 id="preview">Preview</h2>
        <p className="sub">
          Change the list: what that would do to every company’s values, findings and overrides is then computed from
          the stored documents, before anyone is asked.
        </p>
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-labelledby="preview" aria-live="polite">
      <h2 id="preview">What this would change</h2>
      {preview === null || preview.state === "failed" ? (
        <>
          <p className="sub">
            {preview?.error ?? "Computed exactly, from the stored documents of every company that holds a changed tag."}
          </p>
          {mayAsk && draft.length > 0 && (
            <PreviewButton question={question}>
              {preview ? "Compute it again" : "Preview what this changes"}
            </PreviewButton>
          )}
        </>
      ) : (
        <>
          <Standing preview={preview} viewer={viewer} />
          {preview.state !== "waiting" && <PreviewNumbers preview={preview} lineItem={line.lineItem} names={names} />}
          {preview.stale === "documents" && preview.state === "done" && mayAsk && (
            <PreviewButton question={{ ...question, again: true }}>Compute it again</PreviewButton>
          )}
          <PreviewExamples result={preview.result} labels={names.lineItems} />
        </>
      )}
    </section>
  );
}

const staleWords = {
  mapping: "Another mapping version has come into force since: it has to be computed again.",
  documents: "Runs have changed values since.",
};

function Standing({ preview, viewer }: { preview: PreviewRow; viewer: Viewer }) {
  const { state, done, companies, baseVersion, finishedAt, stale } = preview;
  if (state === "waiting") return <p className="sub">Waiting for a worker…</p>;
  if (state === "running" && companies !== null) {
    return (
      <p className={styles.progress}>
        <progress value={done} max={Math.max(1, companies)} aria-label="Companies computed" />
        {done.toLocaleString("en-GB")} of {formatPlural(companies, "company", "companies")}; the numbers so far:
      </p>
    );
  }
  return (
    <p className={styles.meta}>
      Computed {finishedAt ? <TimeAgo at={finishedAt} now={viewer.now} /> : null} on mapping version {baseVersion}, over
      the {formatPlural(companies ?? 0, "company", "companies")} that hold a changed tag.
      {stale ? <span className={styles.stale}> {staleWords[stale]}</span> : null}
    </p>
  );
}
