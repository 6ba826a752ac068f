"use client";

import { useEffect, useState } from "react";
import { formatPlural } from "@/components/format";
import type { RegroupPreview } from "@/domain/issues/rows";
import { previewSplitAction } from "../actions";
import styles from "../regroup.module.css";

const pauseMilliseconds = 300;

type Preview = { stays: RegroupPreview | null; goes: RegroupPreview | null };

/** What both issues would be called. */
export function SplitPreview(props: { issueId: number; findingIds: readonly number[]; total: number }) {
  const { issueId, findingIds, total } = props;
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = findingIds.join();
  useEffect(() => {
    let current = true;
    setPreview(null);
    if (asked === "") return;
    // Whoever ticks several boxes in a row asks once.
    const timer = setTimeout(async () => {
      const result = await previewSplitAction({ issueId, findingIds: asked.split(",").map(Number) });
      if (current && result.ok) setPreview(result.value);
    }, pauseMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [issueId, asked]);
  if (findingIds.length === 0) return <p className={styles.hint}>Choose the values that do not belong here.</p>;
  if (findingIds.length === total) return <p className={styles.hint}>These are all of its values: leave some.</p>;
  return (
    <dl className={styles.preview} aria-live="polite">
      <PreviewLine term={`Stays #${issueId}`} preview={preview?.stays} />
      <PreviewLine term="New issue" preview={preview?.goes} />
    </dl>
  );
}

export function PreviewLine({ term, preview }: { term: string; preview: RegroupPreview | null | undefined }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {preview ? (
          <>
            <b>{preview.title}</b> <small>{formatPlural(preview.points, "value")}</small>
          </>
        ) : (
          <span className="dim">…</span>
        )}
      </dd>
    </>
  );
}
