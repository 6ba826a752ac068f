"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { toast } from "@/components/toast";
import { useLive } from "@/components/use-live";
import { releaseAction } from "../../_issue/actions";
import type { DecisionFlow } from "../../_issue/decision-flow";
import { useLease } from "../../_issue/use-lease";
import { claimAction } from "../../[id]/actions";
import { drawAction, handOutAction } from "../actions";
import { aheadOf, currentOf, failed, type Handed, handed, type Slots, sent, shown, without } from "../slots";
import { markDecided } from "./measure-next";

/** Issues that are leased and drawn before their turn: two decisions can follow one another faster than the server answers. */
const inHand = 3;

export type Last = { issueId: number; decisionId: number };

/**
 * Keeps the issue before the person and the next ones in hand. A decision shows the next at once; a refused one comes
 * back with everything that was typed, for its form has only been out of sight.
 */
export function useNextQueue(first: Handed | null) {
  const [slots, setSlots] = useState<Slots>(() => (first ? handed([], first) : []));
  const [state, setState] = useState<"filling" | "empty" | "failed" | "ready">("filling");
  const [problem, setProblem] = useState<string | null>(null);
  const [decided, setDecided] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [last, setLast] = useState<Last | null>(null);
  /** The issue into which the person has begun to type. */
  const typing = useRef<number | null>(null);
  const filling = useRef(false);
  const latest = useRef(slots);
  useEffect(() => {
    latest.current = slots;
  });

  const fill = useCallback(async () => {
    if (filling.current) return;
    filling.current = true;
    try {
      setState(await fillUp(() => latest.current, setSlots, setProblem));
    } finally {
      filling.current = false;
    }
  }, []);

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
      if (currentOf(latest.current)?.issueId !== issueId) setSlots((old) => without(old, issueId));
    },
  );
  useReleaseOnLeave(latest);
  useTakeUp(first, (issueId) => setSlots((old) => without(old, issueId)));

  const flow = useMemo<DecisionFlow>(
    () => ({
      sent(issueId) {
        markDecided();
        typing.current = null;
        setSlots((old) => sent(old, issueId));
      },
      failed(issueId, message) {
        const current = currentOf(latest.current)?.issueId;
        const place = current !== undefined && typing.current === current ? "next" : "now";
        toast("bad", `#${issueId} was not decided: ${message}${place === "next" ? " It comes next." : ""}`);
        setSlots((old) => failed(old, issueId, place));
      },
      done(issueId, { title }, { decisionId }) {
        // Said in the bar: a toast would lie over the form of the next issue.
        setSaid(`#${issueId}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`);
        setDecided((count) => count + 1);
        setLast({ issueId, decisionId });
        setSlots((old) => without(old, issueId));
      },
      async reload(issueId, point) {
        const result = await drawAction(issueId, point ?? null);
        if (!result.ok) return toast("bad", result.message);
        setSlots((old) => shown(old, result.value));
      },
    }),
    [],
  );

  const drop = useCallback((issueId: number) => setSlots((old) => without(old, issueId)), []);
  const retry = useCallback(() => setState("filling"), []);
  const type = (issueId: number) => {
    typing.current = issueId;
  };
  return { slots, state, problem, decided, said, last, flow, drop, retry, type, forget: () => setLast(null) };
}

/** Asks for one issue after the other until enough are in hand; says what there is to wait for then. */
async function fillUp(
  read: () => Slots,
  write: (change: (old: Slots) => Slots) => void,
  report: (problem: string | null) => void,
): Promise<"ready" | "empty" | "failed"> {
  const known = new Set(read().map(({ issueId }) => issueId));
  for (let missing = inHand - read().filter(({ sent }) => !sent).length; missing > 0; missing--) {
    const result = await handOutAction({ not: [...known] }).catch(() => null);
    if (result === null || !result.ok) {
      report(result?.message ?? "The server did not answer. What is in hand can still be decided.");
      return "failed";
    }
    report(null);
    const next = result.value;
    if (next === null) return "empty";
    known.add(next.issueId);
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
