"use client";

import { useRef, useState, useTransition } from "react";
import { newRequestId } from "@/app/_lib/request-id";
import { useDecisionFlow } from "../_issue/decision-flow";
import { claimAction, decideAction } from "./actions";
import { type Draft, decideInputOf } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";
import { type Outcome, outcomeOf, type Refusal, refusalOf } from "./decision-outcome";

const nothingChosen: Refusal = { message: "Choose what to do with it first.", fields: {}, conflict: false };
const noIssueChosen: Refusal = { message: "Choose the issue that stays.", fields: {}, conflict: false };
const lost: Refusal = {
  message: "The server did not answer. Send it again: the same decision is never made twice.",
  fields: {},
  conflict: false,
};

/** Sends the draft, says what came of it, and makes sure that sending it again is the same decision. */
export function useDecide(draft: Draft, facts: DecisionFacts, forget: () => void) {
  const flow = useDecisionFlow();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, start] = useTransition();
  const request = useRef({ asked: "", id: "" });

  const requestIdOf = (asked: string): string => {
    if (request.current.asked !== asked) request.current = { asked, id: newRequestId() };
    return request.current.id;
  };
  const refuse = (words: Refusal) => {
    flow?.failed(facts.issueId, words.message);
    setRefusal(words);
  };
  const submit = () => {
    const { choice } = draft;
    if (busy) return;
    if (choice === null) return setRefusal(nothingChosen);
    if (choice === "duplicate" && draft.target === null) return setRefusal(noIssueChosen);
    const input = decideInputOf({ ...draft, choice }, facts);
    const requestId = requestIdOf(JSON.stringify(input));
    flow?.sent(facts.issueId);
    start(async () => {
      const send = flow?.decide ?? decideAction;
      const result = await send({ ...input, requestId }).catch(() => null);
      if (result === null) return refuse(lost);
      if (!result.ok) return refuse(refusalOf(result));
      setRefusal(null);
      forget();
      const came = outcomeOf(result.value, draft, facts);
      if (flow) flow.done(facts.issueId, came, result.value);
      else setOutcome(came);
    });
  };
  const takeOver = () =>
    start(async () => {
      const { issueId, version } = facts;
      const result = await claimAction({ issueId, version, takeOver: true });
      setRefusal(result.ok ? null : refusalOf(result));
    });
  const clear = () => {
    setRefusal(null);
    setOutcome(null);
  };
  return { outcome, refusal, busy, submit, takeOver, clear };
}
