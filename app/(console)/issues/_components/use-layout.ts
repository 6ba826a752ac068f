"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type ColumnId, type Layout, layoutCookie, layoutQuery, resizeColumn } from "../table-layout";

/** The address with another layout, and the choice kept for the next time the list is opened without one. */
export function useLayout(given: Layout) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [, start] = useTransition();
  const [layout, show] = useOptimistic(given);

  function change(next: Layout) {
    const wanted = layoutQuery(next);
    const query = new URLSearchParams([...search].filter(([name]) => name !== "cols" && name !== "density"));
    for (const [name, value] of Object.entries(wanted)) query.set(name, value);
    const kept = encodeURIComponent(new URLSearchParams(wanted).toString());
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and older Safari.
    document.cookie = `${layoutCookie}=${kept}; path=/; max-age=31536000; samesite=lax`;
    start(() => {
      show(next);
      router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
    });
  }

  const resize = (id: ColumnId, width: number | null) =>
    change({ ...layout, columns: resizeColumn(layout.columns, id, width) });
  return { ...layout, change, resize };
}
