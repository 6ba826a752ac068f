"use client";

import type { FormProps } from "./form-props";
import { MergePreview } from "./merge-preview";
import { MergeTargets } from "./merge-targets";

/** Which issue it is a duplicate of, and what both would be together. */
export function DuplicateFields({ facts, draft, refusal, onChange }: FormProps) {
  const issue = { id: facts.issueId, title: facts.title };
  return (
    <div>
      <MergeTargets issueId={facts.issueId} chosen={draft.target} onChoose={(target) => onChange({ target })} />
      {draft.target && <MergePreview issue={issue} target={draft.target} />}
      {refusal?.fields.intoId && <p className="problem">{refusal.fields.intoId}</p>}
    </div>
  );
}
