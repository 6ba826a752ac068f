"use client";

import { useEffect, useState } from "react";
import { toast } from "@/components/toast";
import { renewLeaseAction } from "../actions";

const beatMilliseconds = 60_000;
const inputs = ["keydown", "pointerdown", "pointermove", "wheel", "scroll"] as const;

/** Keeps a claim alive while there is input; says once when it is lost. Shows nothing. */
export function LeaseKeeper({ issueId }: { issueId: number }) {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (lost) return;
    let active = false;
    const touch = () => {
      active = true;
    };
    for (const input of inputs) document.addEventListener(input, touch, { passive: true });
    const timer = setInterval(async () => {
      if (!active || document.visibilityState === "hidden") return;
      active = false;
      const result = await renewLeaseAction(issueId).catch(() => null);
      if (!result || result.ok) return;
      setLost(true);
      toast("bad", result.message);
    }, beatMilliseconds);
    return () => {
      clearInterval(timer);
      for (const input of inputs) document.removeEventListener(input, touch);
    };
  }, [issueId, lost]);
  return null;
}
