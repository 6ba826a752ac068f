"use client";

import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import { useKeys } from "@/components/use-keys";
import { useRedraw } from "../../_issue/decision-flow";
import { undoAction } from "../actions";

type Props = { issueId: number; decisionId: number; undoUntil: string; onUndone?: () => void };

/** Takes a decision back, as long as that is possible. */
export function UndoButton({ issueId, decisionId, undoUntil, onUndone }: Props) {
  const [busy, start] = useTransition();
  const left = useMinutesLeft(undoUntil);
  const redraw = useRedraw(issueId);
  const undo = () => {
    if (busy || left === 0) return;
    start(async () => {
      const result = await undoAction({ decisionId });
      if (!result.ok) return toast("bad", result.message);
      toast("good", "Taken back: the issue is as it was before.");
      onUndone?.();
      redraw();
    });
  };
  useKeys({ u: undo });
  if (left === 0) return null;
  return (
    <Button onClick={undo} disabled={busy} aria-keyshortcuts="u">
      Undo{left === null ? "" : `, for ${left} min`} <Kbd>u</Kbd>
    </Button>
  );
}

/** Null until the browser has looked at its clock: the server's page must be the same. */
function useMinutesLeft(until: string): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setLeft(Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 60_000)));
    look();
    const timer = setInterval(look, 15_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
