"use client";

import { type ReactNode, useState } from "react";
import type { AnyPolicy } from "@/domain/policy-changes/model";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";
import { clearDraft, useDraft } from "../use-draft";
import { usePreview } from "../use-preview";
import { OverrideEditor } from "./override-editor";
import { PreviewPanel } from "./preview-panel";
import { ProposeForm } from "./propose-form";
import { PublicationEditor } from "./publication-editor";
import { TargetsEditor } from "./targets-editor";

type Props = { policy: AnyPolicy; version: number; items: readonly ItemChoice[]; refusal: string | null };

/** Another policy is written, looked at on present data, and then proposed. What was typed outlives a reload. */
export function PolicyDesk({ policy, version, items, refusal }: Props) {
  const place = `policy ${policy.kind} ${version}`;
  const [draft, setDraft] = useDraft(place, policy);
  const changed = JSON.stringify(draft.value) !== JSON.stringify(policy.value);
  const preview = usePreview(draft, changed);
  const [round, setRound] = useState(0);
  const discard = () => {
    clearDraft(place);
    setDraft(policy);
    setRound(round + 1);
  };
  if (refusal) return <p className="sub">{refusal}</p>;
  return (
    <div className={styles.desk}>
      <section className={styles.section} aria-labelledby="editor">
        <h2 id="editor">Change it</h2>
        <Editor key={round} draft={draft} items={items} onChange={setDraft} />
      </section>
      <section className={styles.section} aria-labelledby="preview" aria-live="polite">
        <h2 id="preview">What this would change</h2>
        {changed ? (
          <>
            <PreviewPanel state={preview} items={items} />
            {preview.state === "done" ? (
              <ProposeForm draft={draft} version={version} onProposed={() => clearDraft(place)} onDiscard={discard} />
            ) : null}
          </>
        ) : (
          <p className="sub">
            Change a rule: what it would do is then counted on the data of this moment. Nothing changes until another
            person authorises it.
          </p>
        )}
      </section>
    </div>
  );
}

type EditorProps = { draft: AnyPolicy; items: readonly ItemChoice[]; onChange: (draft: AnyPolicy) => void };

function Editor({ draft, items, onChange }: EditorProps): ReactNode {
  if (draft.kind === "override") {
    return <OverrideEditor value={draft.value} items={items} onChange={(value) => onChange({ ...draft, value })} />;
  }
  if (draft.kind === "publication") {
    return <PublicationEditor value={draft.value} items={items} onChange={(value) => onChange({ ...draft, value })} />;
  }
  return <TargetsEditor value={draft.value} onChange={(value) => onChange({ ...draft, value })} />;
}
