"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition } from "react";

/** Whether the panel beside the list is open, as the address says it. */
export function usePeekOpen(given: boolean): [open: boolean, toggle: () => void] {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [, start] = useTransition();
  const [open, show] = useOptimistic(given);

  function toggle() {
    const query = new URLSearchParams([...search].filter(([name]) => name !== "peek"));
    if (!open) query.set("peek", "true");
    start(() => {
      show(!open);
      router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
    });
  }

  return [open, toggle];
}
