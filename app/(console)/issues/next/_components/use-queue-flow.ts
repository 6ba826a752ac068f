"use client";

import { type RefObject, useMemo, useState } from "react";
import { toast } from "@/components/toast";
import type { DecisionFlow } from "../../_issue/decision-flow";
import { drawAction, sendDecisionAction, takeBackAction } from "../actions";
import { currentOf, failed, type Slots, sent, shown, without } from "../slots";
import { markDecided } from "./measure-next";

type Made = { issueId: number; decisionId: number };

type InHand = {
  latest: RefObject<Slots>;
  write: (change: (old: Slots) => Slots) => void;
  /** The issue into which the person has begun to type. */
  typing: RefObject<number | null>;
  /** The server has answered: what could not be handed out before may be now. */
  onAnswer: () => void;
};

/** What decisions do to the issues in hand, and the way back: what was decided here can be taken back one by one. */
export function useQueueFlow({ latest, write, typing, onAnswer }: InHand) {
  const [made, setMade] = useState<readonly Made[]>([]);
  const [said, setSaid] = useState<string | null>(null);
  const flow = useMemo<DecisionFlow>(() => {
    const leave = (issueId: number, words: string) => {
      // Said in the bar: a toast would lie over the form of the next issue.
      setSaid(`#${issueId}: ${words}`);
      write((old) => without(old, issueId));
      onAnswer();
    };
    return {
      sent(issueId) {
        markDecided();
        typing.current = null;
        write((old) => sent(old, issueId));
      },
      decide: sendDecisionAction,
      failed(issueId, message) {
        const current = currentOf(latest.current)?.issueId;
        const place = current !== undefined && typing.current === current ? "next" : "now";
        setSaid(`#${issueId} was not decided`);
        // The form itself says why where it is in view: a toast would lie over it.
        if (place === "next") toast("bad", `#${issueId} was not decided: ${message} It comes next.`);
        write((old) => failed(old, issueId, place));
      },
      done(issueId, { title }, { decisionId }) {
        setMade((old) => [...old, { issueId, decisionId }]);
        leave(issueId, title.charAt(0).toLowerCase() + title.slice(1));
      },
      gone: leave,
      async reload(issueId, point) {
        const result = await drawAction(issueId, point ?? null);
        if (!result.ok) return toast("bad", result.message);
        write((old) => shown(old, result.value));
      },
    };
  }, [latest, write, typing, onAnswer]);
  const undo = async (last: Made) => {
    setMade((old) => old.filter((one) => one !== last));
    const result = await takeBackAction({ decisionId: last.decisionId }).catch(() => null);
    if (result?.ok) {
      setSaid(`#${last.issueId}: as it was before`);
      // It comes first again, even where it was handed out anew in the meantime.
      write((old) => without(old, last.issueId));
      return flow.reload(last.issueId);
    }
    toast("bad", result?.message ?? "The server did not answer. Take it back again.");
    if (!result) setMade((old) => [...old, last]);
  };
  return { flow, said, decided: made.length, last: made.at(-1) ?? null, undo };
}
