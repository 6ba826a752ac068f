import { formatCount } from "@/components/format";
import type { IssuePage } from "@/domain/issues/reads";
import { type IssueParams, issuesHref, toFilter } from "./search-params";

type Extent = Pick<IssuePage, "nextCursor" | "previousCursor" | "total" | "more"> & { rows: readonly unknown[] };

/**
 * The place of a page's first row, from 1. At both ends of the list it is certain, and puts right what has moved since
 * the address was written; between them it is what the address says, and null where that says nothing.
 */
export function firstOf(
  { from }: IssueParams,
  { rows, total, more, nextCursor, previousCursor }: Extent,
): number | null {
  if (previousCursor === null) return 1;
  const isCounted = !more;
  const last = Math.max(1, total - rows.length + 1);
  if (nextCursor === null && isCounted) return last;
  if (from === null || from < 1) return null;
  return isCounted ? Math.min(from, last) : from;
}

/** `51–98 of 98`, or `51–100 of 10,000+`. */
export function extentWords(first: number | null, { rows, total, more }: Extent): string {
  const all = `${formatCount(total)}${more ? "+" : ""}`;
  if (first === null) return `${formatCount(rows.length)} of ${all}`;
  return `${formatCount(first)}–${formatCount(first + rows.length - 1)} of ${all}`;
}

/** The pages before and after this one. */
export function turnHrefs(params: IssueParams, first: number | null, page: Extent) {
  const { limit } = toFilter(params);
  const turn = (after: string | null, from: number | null) => (after ? issuesHref(params, { after, from }) : null);
  return {
    nextHref: turn(page.nextCursor, first && first + page.rows.length),
    previousHref: turn(page.previousCursor, first && Math.max(1, first - limit)),
  };
}
