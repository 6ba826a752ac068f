"use client";
import { useEffect, useState } from "react";
import { useLive } from "@/components/use-live";

/** How much is unread: as the server rendered it, then as it is told; both bells of a window ask for themselves. */
export function useUnreadCount(rendered: number): number {
  const [count, setCount] = useState(rendered);
  useEffect(() => setCount(rendered), [rendered]);
  useLive(["notifications"], async () => {
    try {
      const response = await fetch("/api/notifications/unread");
      if (!response.ok) return;
      const { unread } = (await response.json()) as { unread: number };
      setCount(unread);
    } catch {
      // Without a connection the number stays; the stream asks again when it is back.
    }
  });
  return count;
}
