"use client";
import { useState, useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { toast } from "@/components/toast";

/** Runs an action of the dialog: what went wrong stays in it, what went well is said and may close it. */
export function useAccountAct() {
  const [acting, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  function act<T>(
    action: () => Promise<ActionResult<T>>,
    words: (value: T) => string | null,
    onDone?: (value: T) => void,
  ) {
    if (acting) return;
    start(async () => {
      const result = await action();
      if (!result.ok) return setProblem(result.message);
      setProblem(null);
      const said = words(result.value);
      if (said) toast("good", said);
      onDone?.(result.value);
    });
  }
  return { acting, problem, act };
}
