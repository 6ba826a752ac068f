import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { currentPolicy } from "@/domain/policies/current-policy";
import { resolveSearch, type Viewer } from "./issue-conditions";
import { walkOf, writeCursor } from "./issue-order";
import { type PageEntry, selectPage } from "./issue-page";
import { toIssueRow } from "./issue-row";
import type { IssuePage } from "./rows";
import { type IssueFilterInput, issueFilter } from "./schema";

export { countViews } from "./issue-counts";
export { getIssue } from "./issue-detail";
export { countFacets } from "./issue-facets";
export type * from "./rows";

/**
 * One page of the queue, at about the same cost whether there are a hundred issues or a million. The total is exact where
 * the counters know it and where there are at most 10,000. Throws invalid_input for a cursor that it did not hand out.
 */
export async function listIssues(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssuePage> {
  const filter = parseInput(issueFilter, input);
  const walk = walkOf(filter);
  const viewer: Viewer = { personId, now: ctx.now };
  const search = await resolveSearch(ctx, filter.q);
  const [{ entries: selected, total, more: isLeast }, { value: targets }] = await Promise.all([
    selectPage(ctx, { filter, walk, viewer, search }),
    currentPolicy(ctx.db, "time_targets"),
  ]);
  const more = selected.length > filter.limit;
  const entries = selected.slice(0, filter.limit);
  const back = walk.cursor?.back ?? false;
  if (back) entries.reverse();
  const place = (entry: PageEntry | undefined, goBack: boolean) =>
    entry === undefined ? null : writeCursor(filter, { back: goBack, part: entry.part, key: entry.key, id: entry.id });
  return {
    rows: entries.map(({ part: _, key: __, gaveUp: ___, total: ____, ...row }) => toIssueRow(row, ctx.now, targets)),
    nextCursor: more || back ? place(entries.at(-1), false) : null,
    previousCursor: (back ? more : walk.cursor !== null) ? place(entries[0], true) : null,
    total,
    more: isLeast,
  };
}
