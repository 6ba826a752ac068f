import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import { allConditions, type Viewer, viewBranches } from "./issue-conditions";
import { beyond, orderBy, type Walk, walkOf, writeCursor } from "./issue-order";
import { issueColumns, issueJoins, type SelectedIssue, toIssueRow } from "./issue-row";
import type { IssuePage } from "./rows";
import { type IssueFilter, type IssueFilterInput, type IssueView, issueFilter, issueViews, totalCap } from "./schema";

export { getIssue } from "./issue-detail";
export { countFacets } from "./issue-facets";
export type * from "./rows";

type PageEntry = SelectedIssue & { part: 0 | 1; key: string };

/** One page of the queue. Costs the same at a million issues: every order walks an index. */
export async function listIssues(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssuePage> {
  const filter = issueFilter.parse(input);
  const viewer = { personId, now: ctx.now };
  const [found, total] = await Promise.all([selectPage(ctx, filter, viewer), countMatches(ctx, filter, viewer)]);
  const { cursor } = walkOf(filter);
  const more = found.length > filter.limit;
  const entries = found.slice(0, filter.limit);
  if (cursor?.back) entries.reverse();
  const place = (entry: PageEntry | undefined, back: boolean) =>
    entry === undefined ? null : writeCursor(filter, { back, part: entry.part, key: entry.key, id: entry.id });
  return {
    rows: entries.map(({ part: _, key: __, ...selected }) => toIssueRow(selected, ctx.now)),
    nextCursor: more || cursor?.back ? place(entries.at(-1), false) : null,
    previousCursor: (cursor?.back ? more : cursor !== null) ? place(entries[0], true) : null,
    total,
  };
}

function selectPage(ctx: Ctx, filter: IssueFilter, viewer: Viewer): Promise<PageEntry[]> {
  const walk = walkOf(filter);
  const most = filter.limit + 1;
  const branches = pageBranches(filter, viewer, walk).map((branch) => Prisma.sql`(${branch} limit ${most})`);
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
function pageBranches(filter: IssueFilter, viewer: Viewer, walk: Walk): Prisma.Sql[] {
  const conditions = allConditions(filter);
  const order = orderBy(walk, walk.key, Prisma.sql`i.id`);
  const views = viewBranches(filter.view, viewer);
  if (filter.sort !== "company") {
    return views.map(
      (view) => Prisma.sql`select i.id, ${walk.key} as key, 0 as part from issue i
        where ${view} and ${conditions} and ${beyond(walk, 0)} order by ${order}`,
    );
  }
  const view = Prisma.sql`((${Prisma.join(views, ") or (")}))`;
  const withCompany = Prisma.sql`select i.id, c.name as key, 0 as part from company c join issue i on i.company_id = c.id
    where ${view} and ${conditions} and ${beyond(walk, 0)} order by ${order}`;
  const without = Prisma.sql`select i.id, '' as key, 1 as part from issue i
    where i.company_id is null and ${view} and ${conditions} and ${beyond(walk, 1)}
    order by i.id ${Prisma.raw(walk.reversed ? "desc" : "asc")}`;
  return [withCompany, without];
}

async function countMatches(ctx: Ctx, filter: IssueFilter, viewer: Viewer): Promise<number> {
  const rows = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (${matching(filter, viewer)} limit ${totalCap}) matched`;
  return rows[0]?.count ?? 0;
}

function matching(filter: IssueFilter, viewer: Viewer): Prisma.Sql {
  const conditions = allConditions(filter);
  const branches = viewBranches(filter.view, viewer).map(
    (view) => Prisma.sql`select 1 from issue i where ${view} and ${conditions}`,
  );
  return Prisma.join(branches, " union all ");
}

/** How many issues each view holds, counted up to 10,001. */
export async function countViews(ctx: Ctx, personId: number): Promise<Record<IssueView, number>> {
  const viewer = { personId, now: ctx.now };
  const counts = issueViews.map((view) => {
    const branches = viewBranches(view, viewer).map((branch) => Prisma.sql`select 1 from issue i where ${branch}`);
    return Prisma.sql`(select count(*)::int from (${Prisma.join(branches, " union all ")} limit ${totalCap}) v)
      as ${Prisma.raw(view)}`;
  });
  const rows = await ctx.db.$queryRaw<Record<IssueView, number>[]>`select ${Prisma.join(counts)}`;
  return rows[0] as Record<IssueView, number>;
}
