import { formatCount } from "@/components/format";
import type { MemberPage } from "@/domain/universe/rows";
import { type CompaniesParams, companiesHref } from "./search-params";

type Extent = Pick<MemberPage, "rows" | "total" | "nextCursor" | "previousCursor">;

/** The place of a page's first row, from 1: certain at both ends of the list, between them what the address says. */
export function firstOf({ from }: Pick<CompaniesParams, "from">, page: Extent): number | null {
  if (page.previousCursor === null) return 1;
  const last = Math.max(1, page.total - page.rows.length + 1);
  if (page.nextCursor === null) return last;
  return from === null || from < 1 ? null : Math.min(from, last);
}

/** `51–98 of 98`. */
export function extentWords(first: number | null, { rows, total }: Extent): string {
  if (first === null) return `${formatCount(rows.length)} of ${formatCount(total)}`;
  return `${formatCount(first)}–${formatCount(first + rows.length - 1)} of ${formatCount(total)}`;
}

/** The pages before and after this one. */
export function turnHrefs(params: CompaniesParams, first: number | null, page: Extent & { limit: number }) {
  const turn = (after: string | null, from: number | null) => (after ? companiesHref(params, { after, from }) : null);
  return {
    nextHref: turn(page.nextCursor, first && first + page.rows.length),
    previousHref: turn(page.previousCursor, first && Math.max(1, first - page.limit)),
  };
}
