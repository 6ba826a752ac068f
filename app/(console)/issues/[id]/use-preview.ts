"use client";

import { useEffect, useState } from "react";
import type { DecisionPreview, SimilarOpen } from "@/domain/decisions/preview-rows";
import { previewAction, similarOpenAction } from "./actions";
import { correctionsOf, type Draft, decideInputOf } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";

export type Previewed = {
  preview: DecisionPreview | null;
  /** Why there is none: what the decision would be refused for, as far as it is filled in. */
  problem: string | null;
  similar: SimilarOpen | null;
};

const nothing: Previewed = { preview: null, problem: null, similar: null };
const pauseMilliseconds = 450;

/** Tries the decision out at the server whenever the person pauses. Notes do not matter to what it does. */
export function usePreview(draft: Draft, facts: DecisionFacts): Previewed {
  const asked = askedOf(draft, facts);
  const [found, setFound] = useState<Previewed & { asked: string }>({ ...nothing, asked: "" });
  useEffect(() => {
    if (asked === "") return;
    let current = true;
    const timer = setTimeout(async () => {
      const input = JSON.parse(asked);
      const tried = await previewAction(input);
      if (!current) return;
      setFound({
        asked,
        preview: tried.ok ? tried.value : null,
        problem: tried.ok ? null : problemOf(tried),
        similar: null,
      });
      if (!tried.ok) return;
      const similar = await similarOpenAction(input);
      if (current && similar.ok) setFound((old) => (old.asked === asked ? { ...old, similar: similar.value } : old));
    }, pauseMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return found.asked === asked ? found : nothing;
}

/** What is tried out; empty where there is nothing to try yet, or the words beside the button say it all. */
function askedOf(draft: Draft, facts: DecisionFacts): string {
  const { choice } = draft;
  const correcting = choice === "suggested" || choice === "other";
  if (!choice || (!correcting && choice !== "right")) return "";
  if (correcting && correctionsOf(draft, facts).length === 0) return "";
  return JSON.stringify({ ...decideInputOf({ ...draft, choice }, facts), note: "Preview" });
}

/** Conflicts are for the page, which is about to be read again, or for the sending itself. */
const problemOf = ({ code, message }: { code: string; message: string }): string | null =>
  code === "invalid_input" ? message.replace(/^[\w.]+: /, "") : null;
