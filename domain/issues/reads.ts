import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { allConditions, isNarrowed, resolveSearch, type Viewer, viewBranches } from "./issue-conditions";
import { beyond, orderBy, type Walk, walkOf, writeCursor } from "./issue-order";
import { issueColumns, issueJoins, type SelectedIssue, toIssueRow } from "./issue-row";
import type { IssuePage } from "./rows";
import { type IssueFilter, type IssueFilterInput, type IssueView, issueFilter, issueViews, totalCap } from "./schema";

export { getIssue } from "./issue-detail";
export { countFacets } from "./issue-facets";
export type * from "./rows";

type PageEntry = SelectedIssue & { part: 0 | 1; key: string };

/** Where the rows of a page may come from: conditions on `i`, each of which can walk an index of its own. */
type Extent = { branches: readonly Prisma.Sql[]; total: number };

/**
 * One page of the queue. Costs about the same at a million issues: what is frequent is met soon on the walk along the
 * order's index, what is rare is found first and then ordered.
 */
export async function listIssues(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssuePage> {
  const filter = parseInput(issueFilter, input);
  const walk = walkOf(filter);
  const { branches, total } = await extentOf(ctx, filter, { personId, now: ctx.now });
  const found = await selectPage(ctx, filter, walk, branches);
  const more = found.length > filter.limit;
  const entries = found.slice(0, filter.limit);
  const back = walk.cursor?.back ?? false;
  if (back) entries.reverse();
  const place = (entry: PageEntry | undefined, goBack: boolean) =>
    entry === undefined ? null : writeCursor(filter, { back: goBack, part: entry.part, key: entry.key, id: entry.id });
  return {
    rows: entries.map(({ part: _, key: __, ...selected }) => toIssueRow(selected, ctx.now)),
    nextCursor: more || back ? place(entries.at(-1), false) : null,
    previousCursor: (back ? more : walk.cursor !== null) ? place(entries[0], true) : null,
    total,
  };
}

async function extentOf(ctx: Ctx, filter: IssueFilter, viewer: Viewer): Promise<Extent> {
  const views = viewBranches(filter.view, viewer);
  if (!isNarrowed(filter)) {
    const [counted] = await ctx.db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from (${matching(views, Prisma.sql`1`)} limit ${totalCap}) matched`;
    return { branches: views, total: counted?.total ?? 0 };
  }
  const conditions = allConditions(filter, await resolveSearch(ctx, filter.q));
  const branches = views.map((view) => Prisma.sql`${view} and ${conditions}`);
  const matched = await ctx.db.$queryRaw<{ id: number }[]>`${matching(branches, Prisma.sql`i.id`)} limit ${totalCap}`;
  if (matched.length === totalCap) return { branches, total: totalCap };
  return { branches: [Prisma.sql`i.id = any(${matched.map(({ id }) => id)}::int[])`], total: matched.length };
}

const matching = (branches: readonly Prisma.Sql[], column: Prisma.Sql): Prisma.Sql =>
  Prisma.join(
    branches.map((branch) => Prisma.sql`select ${column} from issue i where ${branch}`),
    " union all ",
  );

function selectPage(ctx: Ctx, filter: IssueFilter, walk: Walk, extent: readonly Prisma.Sql[]): Promise<PageEntry[]> {
  const most = filter.limit + 1;
  const branches = pageBranches(filter, walk, extent).map((branch) => Prisma.sql`(${branch} limit ${most})`);
  const part = Prisma.raw(walk.reversed ? "part desc" : "part asc");
  const key = filter.sort === "age" ? isoKey : Prisma.sql`page.key::text`;
  return ctx.db.$queryRaw<PageEntry[]>`
    with page as (
      select * from (${Prisma.join(branches, " union all ")}) branch
      order by ${part}, ${orderBy(walk, Prisma.sql`key`, Prisma.sql`id`)} limit ${most})
    select page.part, ${key} as key, ${issueColumns}
    from page join issue i on i.id = page.id ${issueJoins}
    order by page.${part}, ${orderBy(walk, Prisma.sql`page.key`, Prisma.sql`page.id`)}`;
}

const isoKey = Prisma.sql`to_char(page.key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One ordered branch per status, so that each walks its index and stops; company names have a part for none. */
function pageBranches(filter: IssueFilter, walk: Walk, extent: readonly Prisma.Sql[]): Prisma.Sql[] {
  const order = orderBy(walk, walk.key, Prisma.sql`i.id`);
  if (filter.sort !== "company") {
    return extent.map(
      (branch) => Prisma.sql`select i.id, ${walk.key} as key, 0 as part from issue i
        where ${branch} and ${beyond(walk, 0)} order by ${order}`,
    );
  }
  const within = Prisma.sql`((${Prisma.join(extent, ") or (")}))`;
  const withCompany = Prisma.sql`select i.id, c.name as key, 0 as part from company c join issue i on i.company_id = c.id
    where ${within} and ${beyond(walk, 0)} order by ${order}`;
  const without = Prisma.sql`select i.id, '' as key, 1 as part from issue i
    where i.company_id is null and ${within} and ${beyond(walk, 1)}
    order by i.id ${Prisma.raw(walk.reversed ? "desc" : "asc")}`;
  return [withCompany, without];
}

/** How many issues each view holds, counted up to 10,001. */
export async function countViews(ctx: Ctx, personId: number): Promise<Record<IssueView, number>> {
  const viewer = { personId, now: ctx.now };
  const counts = issueViews.map((view) => {
    return Prisma.sql`(select count(*)::int from (${matching(viewBranches(view, viewer), Prisma.sql`1`)} limit ${totalCap}) v)
      as ${Prisma.raw(view)}`;
  });
  const rows = await ctx.db.$queryRaw<Record<IssueView, number>[]>`select ${Prisma.join(counts)}`;
  return rows[0] as Record<IssueView, number>;
}
