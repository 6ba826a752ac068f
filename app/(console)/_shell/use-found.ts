"use client";
import { useEffect, useState } from "react";
import type { Found } from "@/domain/find/find-things";

const pauseMs = 120;
const nothing: Found = { issues: [], companies: [], views: [] };

/** What the server finds for the typed text, a moment after the last key. */
export function useFound(q: string): { found: Found; problem: string | null } {
  const [state, setState] = useState({ found: nothing, problem: null as string | null });
  useEffect(() => {
    const typed = q.trim();
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      if (typed === "") return setState({ found: nothing, problem: null });
      try {
        const response = await fetch(`/api/find?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
        const answer = await response.json();
        setState(response.ok ? { found: answer, problem: null } : { found: nothing, problem: String(answer.title) });
      } catch {
        if (!asked.signal.aborted) setState({ found: nothing, problem: "The server did not answer." });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [q]);
  return state;
}
