"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import type { MergeTarget } from "@/domain/issues/rows";
import { useDecisionFlow } from "../../_issue/decision-flow";
import { mergeAction } from "../actions";
import { MergePreview } from "./merge-preview";
import { MergeTargets } from "./merge-targets";

type Mergeable = { id: number; version: number; title: string };

export function MergeButton({ issue }: { issue: Mergeable }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useKeys({ m: () => setOpen(true) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        Merge into… <Kbd>m</Kbd>
      </Button>
      <Dialog open={open} onClose={close} title={`Merge #${issue.id} into another issue`}>
        <MergeForm issue={issue} onClose={close} />
      </Dialog>
    </>
  );
}

function MergeForm({ issue, onClose }: { issue: Mergeable; onClose: () => void }) {
  const router = useRouter();
  const flow = useDecisionFlow();
  const [target, setTarget] = useState<MergeTarget | null>(null);
  const merge = async (note: string) => {
    if (target === null)
      return { ok: false as const, code: "invalid_input" as const, message: "Choose the issue that stays." };
    const versions = { issue: issue.version, into: target.version };
    const result = await mergeAction({ issueId: issue.id, intoId: target.id, versions, note });
    if (result.ok && flow) flow.gone(issue.id, `is part of #${target.id} now`);
    else if (result.ok) router.push(`/issues/${target.id}`);
    return result;
  };
  return (
    <>
      <MergeTargets issueId={issue.id} chosen={target} onChoose={setTarget} />
      {target && <MergePreview issue={issue} target={target} />}
      <NoteForm
        label="Why they are one mistake: the next person reads it"
        submit={target ? `Merge into #${target.id}` : "Merge"}
        look="primary"
        autoFocus={false}
        done={(value: { issueId: number }) => `#${issue.id} is part of #${value.issueId} now.`}
        act={merge}
        onCancel={onClose}
      />
    </>
  );
}
