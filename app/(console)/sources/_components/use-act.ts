"use client";
import { useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { toast } from "@/components/toast";

/** Runs an action and says how it ended. `acting` from the click until the page shows the outcome. */
export function useAct() {
  const [acting, start] = useTransition();
  function act<T>(action: () => Promise<ActionResult<T>>, words: (value: T) => string, onDone?: () => void): void {
    start(async () => {
      const result = await action();
      if (!result.ok) return toast("bad", result.message);
      toast("good", words(result.value));
      onDone?.();
    });
  }
  return { acting, act };
}
