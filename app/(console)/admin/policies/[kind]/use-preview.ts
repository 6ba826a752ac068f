"use client";

import { useEffect, useState } from "react";
import type { AnyPolicy } from "@/domain/policy-changes/model";
import type { PolicyPreview } from "@/domain/policy-changes/rows";
import { previewAction } from "../actions";

const pauseMs = 500;

export type PreviewState =
  | { state: "counting"; preview: PolicyPreview | null }
  | { state: "done"; preview: PolicyPreview }
  | { state: "refused"; message: string };

/** Counts what a draft would do, a moment after it was changed last; the numbers before it stand meanwhile. */
export function usePreview(draft: AnyPolicy, isChanged: boolean): PreviewState {
  const [shown, setShown] = useState<PreviewState>({ state: "counting", preview: null });
  const key = JSON.stringify(draft);
  useEffect(() => {
    if (!isChanged) return;
    let isCurrent = true;
    setShown((before) => ({ state: "counting", preview: before.state === "refused" ? null : before.preview }));
    const timer = setTimeout(async () => {
      const result = await previewAction(JSON.parse(key) as AnyPolicy);
      if (!isCurrent) return;
      setShown(result.ok ? { state: "done", preview: result.value } : { state: "refused", message: result.message });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, isChanged]);
  return shown;
}
