"use client";
import { useEffect, useState } from "react";
import type { Peek } from "./load-peek";

export type PeekState = {
  peek: Peek | null;
  problem: string | null;
  /** What is shown is not yet what was asked for. */
  waiting: boolean;
};

const none: PeekState = { peek: null, problem: null, waiting: false };
/** What was looked at lately, by id and version: stepping back and forth asks once. */
const known = new Map<string, Promise<Peek>>();
const mostKnown = 60;

export type Peeked = { id: number; version: number };

/** Asks the server, or gives what it said of this version before. Throws with words for the person. */
export function fetchPeek({ id, version }: Peeked): Promise<Peek> {
  const key = `${id}/${version}`;
  const kept = known.get(key);
  if (kept) return kept;
  const asked = ask(id);
  asked.catch(() => known.delete(key));
  known.set(key, asked);
  for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest);
  return asked;
}

async function ask(id: number): Promise<Peek> {
  const response = await fetch(`/api/issues/${id}/peek`).catch(() => null);
  if (response === null) throw new Error("The server did not answer. Look at your connection.");
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Peek;
  const title = (answer as { title?: unknown } | null)?.title;
  throw new Error(typeof title === "string" ? title : "This issue could not be read. Try again.");
}

/** The issue under the cursor. While the next one is on its way the last one stays, so that nothing flickers. */
export function usePeek(target: Peeked | null, next: Peeked | null): PeekState {
  const [state, setState] = useState(none);
  const id = target?.id ?? null;
  const version = target?.version ?? 0;
  useEffect(() => {
    if (id === null) return;
    let left = false;
    fetchPeek({ id, version }).then(
      (peek) => left || setState({ peek, problem: null, waiting: false }),
      (error: Error) => left || setState({ peek: null, problem: error.message, waiting: false }),
    );
    return () => {
      left = true;
    };
  }, [id, version]);
  const [nextId, nextVersion] = [next?.id ?? null, next?.version ?? 0];
  useEffect(() => {
    if (nextId !== null) fetchPeek({ id: nextId, version: nextVersion }).catch(() => {});
  }, [nextId, nextVersion]);
  if (id === null) return none;
  return { ...state, waiting: state.problem === null && state.peek?.id !== id };
}
