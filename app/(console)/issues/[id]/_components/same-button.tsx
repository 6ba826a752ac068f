"use client";

import { Button } from "@/components/button";
import type { PastDecision } from "@/domain/decisions/past-decisions";
import { toolKinds } from "@/domain/decisions/policy";
import type { Choice, Draft, Expiry, Scope } from "../decision-draft";
import { fillSame } from "./same-decision";

type Props = { issueId: number; decision: PastDecision; suggested: boolean };

/** Fills the form with what was decided before; sending it stays the person's own decision. */
export function SameButton({ issueId, decision, suggested }: Props) {
  const part = partOf(decision, suggested);
  if (!part) return null;
  return (
    <Button look="ghost" onClick={() => fillSame(issueId, part)}>
      Do the same
    </Button>
  );
}

const choices: Readonly<Record<string, Choice>> = { expected: "right", challenge: "challenge", needs_tool: "tool" };

/** Null for what cannot be the same here: a merge, or a correction without a suggestion to follow. */
function partOf({ kind, rootCause, note, asked }: PastDecision, suggested: boolean): Partial<Draft> | null {
  const choice = kind === "correct" && suggested ? "suggested" : choices[kind];
  if (!choice) return null;
  const toolKind = toolKinds.find((known) => known === asked.toolKind);
  return {
    choice,
    note,
    ...(rootCause ? { rootCause } : {}),
    // A day that somebody named then has nothing to do with today.
    ...(asked.expiry && asked.expiry !== "until_date" ? { expiry: asked.expiry as Expiry } : {}),
    ...(asked.scope ? { scope: asked.scope as Scope } : {}),
    ...(toolKind ? { toolKind } : {}),
    ...(asked.wish ? { wish: asked.wish } : {}),
  };
}
