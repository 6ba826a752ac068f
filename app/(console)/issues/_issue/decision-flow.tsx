"use client";

import { createContext, useContext } from "react";
import type { ActionResult } from "@/app/_lib/action";
import type { DecideResult } from "@/domain/decisions/model";
import type { DecideInput } from "@/domain/decisions/schema";

/** What a page that hands out one issue after the other wants to hear of decisions; elsewhere there is none. */
export type DecisionFlow = {
  /** A decision is on its way: the next issue is shown at once. Call it before anything is awaited. */
  sent(issueId: number): void;
  /** Sends it, without reading the page around the issue anew. */
  decide(input: DecideInput): Promise<ActionResult<DecideResult>>;
  /** It was refused: the issue comes back, with everything typed. */
  failed(issueId: number, message: string): void;
  done(issueId: number, outcome: { title: string; text: string }, decision: { decisionId: number }): void;
  /** Nothing is left to decide about it, by another way than a decision; `words` say why. */
  gone(issueId: number, words: string): void;
  /** Draws the issue as it is now, or with another of its points in view; what was typed stays. */
  reload(issueId: number, point?: string): void;
};

const Flow = createContext<DecisionFlow | null>(null);

export const DecisionFlowProvider = Flow.Provider;

export const useDecisionFlow = (): DecisionFlow | null => useContext(Flow);

/** Shows what an action has changed about an issue. Elsewhere than in a flow the action itself refreshes the page. */
export function useRedraw(issueId: number): () => void {
  const flow = useDecisionFlow();
  return () => flow?.reload(issueId);
}
