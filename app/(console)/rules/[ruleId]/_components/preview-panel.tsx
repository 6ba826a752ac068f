import type { ReactNode } from "react";
import { formatCount, formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RulePreviewRow } from "@/domain/rule-settings/rows";
import type { Desk, PreviewNames, Viewer } from "../../loaders";
import styles from "../../rules.module.css";
import { PreviewButton } from "./preview-button";
import { PreviewExamples } from "./preview-examples";
import { PreviewNumbers } from "./preview-numbers";

type Props = { desk: Desk; viewer: Viewer; names: PreviewNames; children: ReactNode };

/** What the setting on the left would raise and withdraw, for its maker and its checker alike. */
export function PreviewPanel({ desk, viewer, names, children }: Props) {
  const { rule, draft, changed, preview } = desk;
  const mayAsk = viewer.proposeRefusal === null || viewer.checkRefusal === null;
  const question = { ruleId: rule.row.id, active: draft.active, parameters: { ...draft.parameters } };
  if (!changed) {
    return (
      <section className={styles.section} aria-labelledby="preview">
        <h2 id="preview">Preview</h2>
        <p className="sub">
          {viewer.proposeRefusal ? "When somebody changes" : "Change"} a threshold, or{" "}
          {viewer.proposeRefusal ? "switches" : "switch"} the rule: the issues that would appear and disappear are then
          computed from all stored observations, before anyone is asked. Nothing changes until another person authorises
          it.
        </p>
      </section>
    );
  }
  return (
    <section className={styles.section} aria-labelledby="preview" aria-live="polite">
      <h2 id="preview">What this would change</h2>
      {preview === null || preview.state === "failed" ? (
        <>
          <p className="sub">{preview?.error ?? "Computed exactly, from the stored observations of every company."}</p>
          {mayAsk && (
            <PreviewButton question={question}>
              {preview ? "Compute it again" : "Preview what this changes"}
            </PreviewButton>
          )}
        </>
      ) : (
        <>
          <Standing preview={preview} viewer={viewer} />
          {preview.state !== "waiting" && <PreviewNumbers preview={preview} titles={names.rules} />}
          {preview.stale === "documents" && preview.state === "done" && mayAsk && (
            <PreviewButton question={{ ...question, again: true }}>Compute it again</PreviewButton>
          )}
          <PreviewExamples result={preview.result} names={names} />
          {children}
        </>
      )}
    </section>
  );
}

const staleWords = {
  rules: "Another rule’s setting has come into force since: it has to be computed again.",
  documents: "Runs have changed values since.",
};

function Standing({ preview, viewer }: { preview: RulePreviewRow; viewer: Viewer }) {
  const { state, done, companies, finishedAt, stale } = preview;
  if (state === "waiting") return <p className="sub">Waiting for a worker…</p>;
  if (state === "running" && companies !== null) {
    return (
      <p className={styles.progress}>
        <progress value={done} max={Math.max(1, companies)} aria-label="Companies computed" />
        {formatCount(done)} of {formatPlural(companies, "company", "companies")}; the numbers so far:
      </p>
    );
  }
  return (
    <p className={styles.meta}>
      Computed {finishedAt ? <TimeAgo at={finishedAt} now={viewer.now} /> : null} over{" "}
      {formatPlural(companies ?? 0, "company", "companies")} that it can reach.
      {stale ? <span className={styles.stale}> {staleWords[stale]}</span> : null}
    </p>
  );
}
