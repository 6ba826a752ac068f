"use client";

import { useEffect, useState } from "react";
import type { MergeTarget, RegroupPreview } from "@/domain/issues/rows";
import { previewMergeAction } from "../actions";
import styles from "../regroup.module.css";
import { PreviewLine } from "./split-preview";

/** What both are called now, and what the one that stays would be called. */
export function MergePreview(props: { issue: { id: number; title: string }; target: MergeTarget }) {
  const { issue, target } = props;
  const [preview, setPreview] = useState<RegroupPreview | null>(null);
  useEffect(() => {
    let current = true;
    setPreview(null);
    previewMergeAction({ issueId: issue.id, intoId: target.id }).then((result) => {
      if (current && result.ok) setPreview(result.value);
    });
    return () => {
      current = false;
    };
  }, [issue.id, target.id]);
  return (
    <dl className={styles.preview} aria-live="polite">
      <dt>Goes #{issue.id}</dt>
      <dd>{issue.title}</dd>
      <dt>Stays #{target.id}</dt>
      <dd>{target.title}</dd>
      <PreviewLine term="Together" preview={preview} />
    </dl>
  );
}
