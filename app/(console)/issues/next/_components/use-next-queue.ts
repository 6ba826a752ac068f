"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { toast } from "@/components/toast";
import { useLive } from "@/components/use-live";
import { releaseAction } from "../../_issue/actions";
import { useLease } from "../../_issue/use-lease";
import { claimAction } from "../../[id]/actions";
import { handOutAction } from "../actions";
import { aheadOf, currentOf, type Handed, handed, type Slots, without } from "../slots";
import { useQueueFlow } from "./use-queue-flow";

/** Issues that are leased and drawn before their turn: two decisions can follow one another faster than the server answers. */
const inHand = 4;

/**
 * Keeps the issue before the person and the next ones in hand. A decision shows the next at once; a refused one comes
 * back with everything that was typed, for its form has only been out of sight.
 */
export function useNextQueue(first: Handed | null) {
  const [slots, setSlots] = useState<Slots>(() => (first ? handed([], first) : []));
  const [state, setState] = useState<"filling" | "empty" | "failed" | "ready">("filling");
  const [problem, setProblem] = useState<string | null>(null);
  /** The issue into which the person has begun to type. */
  const typing = useRef<number | null>(null);
  const filling = useRef(false);
  const latest = useRef(slots);
  // What follows a change reads it at once, rendered or not.
  const write = useCallback((change: (old: Slots) => Slots) => {
    latest.current = change(latest.current);
    setSlots(latest.current);
  }, []);

  const fill = useCallback(async () => {
    if (filling.current) return;
    filling.current = true;
    try {
      setState(await fillUp(() => latest.current, write, setProblem));
    } finally {
      filling.current = false;
    }
  }, [write]);

  const waiting = slots.filter((slot) => !slot.sent).length;
  useEffect(() => {
    if (waiting < inHand && state !== "empty" && state !== "failed") void fill();
  }, [waiting, state, fill]);
  // What is new may be something for a person who has nothing left.
  useLive(["issues"], () => state === "empty" && waiting < inHand && void fill());

  useLease(
    slots.map(({ issueId }) => issueId),
    (issueId, message) => {
      toast("bad", `#${issueId}: ${message}`);
      if (currentOf(latest.current)?.issueId !== issueId) write((old) => without(old, issueId));
    },
  );
  useReleaseOnLeave(latest);
  useTakeUp(first, (issueId) => write((old) => without(old, issueId)));

  const onAnswer = useCallback(() => setState((old) => (old === "failed" ? "filling" : old)), []);
  const decisions = useQueueFlow({ latest, write, typing, onAnswer });

  const drop = useCallback((issueId: number) => write((old) => without(old, issueId)), [write]);
  const retry = useCallback(() => setState("filling"), []);
  const type = (issueId: number) => {
    typing.current = issueId;
  };
  return { slots, state, problem, drop, retry, type, ...decisions };
}

/** Asks for one issue after the other until enough are in hand; says what there is to wait for then. */
async function fillUp(
  read: () => Slots,
  write: (change: (old: Slots) => Slots) => void,
  report: (problem: string | null) => void,
): Promise<"ready" | "empty" | "failed"> {
  while (read().filter(({ sent }) => !sent).length < inHand) {
    const result = await handOutAction({ not: read().map(({ issueId }) => issueId) }).catch(() => null);
    if (result === null || !result.ok) {
      report(result?.message ?? "The server did not answer. What is in hand can still be decided.");
      return "failed";
    }
    report(null);
    const next = result.value;
    if (next === null) return "empty";
    write((old) => handed(old, next));
  }
  return "ready";
}

/** The issue that the address named is claimed now, for reading a page claims nothing; and the address goes on without it. */
function useTakeUp(first: Handed | null, onRefused: (issueId: number) => void): void {
  const takeUp = useEffectEvent(async () => {
    if (!first) return;
    window.history.replaceState(null, "", "/issues/next");
    const { issueId, version } = first;
    const result = await claimAction({ issueId, version });
    if (result.ok) return;
    toast("bad", `#${issueId}: ${result.message}`);
    onRefused(issueId);
  });
  useEffect(() => void takeUp(), []);
}

/** Who leaves gives back what they have not seen; the one before them stays theirs until the claim runs out. */
function useReleaseOnLeave(latest: { current: Slots }): void {
  useEffect(
    () => () => {
      for (const { issueId } of aheadOf(latest.current)) void releaseAction({ issueId });
    },
    [latest],
  );
}
