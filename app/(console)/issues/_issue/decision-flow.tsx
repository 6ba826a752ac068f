"use client";

import { createContext, useContext } from "react";

/** What a page that hands out one issue after the other wants to hear of decisions; elsewhere there is none. */
export type DecisionFlow = {
  /** A decision is on its way: the next issue is shown at once. Call it before anything is awaited. */
  sent(issueId: number): void;
  /** It was refused: the issue comes back, with everything typed. */
  failed(issueId: number, message: string): void;
  done(issueId: number, outcome: { title: string; text: string }, decision: { decisionId: number }): void;
  /** Draws the issue as it is now, or with another of its points in view; what was typed stays. */
  reload(issueId: number, point?: string): void;
};

const Flow = createContext<DecisionFlow | null>(null);

export const DecisionFlowProvider = Flow.Provider;

export const useDecisionFlow = (): DecisionFlow | null => useContext(Flow);
