"use client";
import { useState, useTransition } from "react";
import type { UniverseSource } from "@/domain/universe/model";
import type { MembersPreview } from "@/domain/universe/rows";
import { previewMembersAction } from "../actions";
import { AddPreview } from "./add-preview";
import { ListForm } from "./list-form";

type Props = { today: string; source: UniverseSource; onClose: () => void };

/** Two steps: paste a list, then see what it was understood as before anything is changed. */
export function AddFlow({ today, source, onClose }: Props) {
  const [list, setList] = useState({ text: "", sourceCode: source });
  const [preview, setPreview] = useState<MembersPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [checking, start] = useTransition();

  function check() {
    start(async () => {
      const result = await previewMembersAction(list);
      setProblem(result.ok ? null : result.message);
      if (result.ok) setPreview(result.value);
    });
  }

  if (preview) {
    return (
      <AddPreview
        preview={preview}
        sourceCode={list.sourceCode}
        today={today}
        onBack={() => setPreview(null)}
        onClose={onClose}
      />
    );
  }
  return (
    <ListForm list={list} onChange={setList} onCheck={check} checking={checking} problem={problem} onClose={onClose} />
  );
}
