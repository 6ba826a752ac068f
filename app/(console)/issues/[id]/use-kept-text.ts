"use client";

import { useEffect, useState } from "react";

/** A text that the browser keeps under a name until it is empty again: through reloads and sign-outs. */
export function useKeptText(key: string): [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    try {
      setText(localStorage.getItem(key) ?? "");
    } catch {
      // A browser without storage has kept nothing.
    }
  }, [key]);
  const change = (next: string) => {
    setText(next);
    try {
      if (next === "") localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // And keeps nothing.
    }
  };
  return [text, change];
}
