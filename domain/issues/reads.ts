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

/** Rows of one status: a table and a condition on it (`i`) with which an order's index can be walked. */
type Branch = { table: Prisma.Sql; condition: Prisma.Sql };
type Extent = { branches: readonly Branch[]; total: number };

const walked = (condition: Prisma.Sql): Branch => ({ table: Prisma.sql`issue`, condition });

/** OFFSET 0 keeps the planner from walking a whole order for these few. */
const found = (ids: readonly number[]): Branch => ({
  table: Prisma.sql`(select * from issue where id = any(${ids}::int[]) offset 0)`,
  condition: Prisma.sql`true`,
});

/**
 * One page of the queue. Costs about the same at a million issues: what is frequent is met soon on the walk along the
 * order's index, what is rare is found first and then ordered.
 */
export async function listIssues(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssuePage> {
  const filter = parseInput(issueFilter, input);
  const walk = walkOf(filter);
  const extent = await extentOf(ctx, filter, { personId, now: ctx.now });
  const selected = await selectPage(ctx, filter, walk, extent);
  const more = selected.length > filter.limit;
  const entries = selected.slice(0, filter.limit);
  const back = walk.cursor?.back ?? false;
  if (back) entries.reverse();
  const place = (entry: PageEntry | undefined, goBack: boolean) =>
    entry === undefined ? null : writeCursor(filter, { back: goBack, part: entry.part, key: entry.key, id: entry.id });
  return {
    rows: entries.map(({ part: _, key: __, ...row }) => toIssueRow(row, ctx.now)),
    nextCursor: more || back ? place(entries.at(-1), false) : null,
    previousCursor: (back ? more : walk.cursor !== null) ? place(entries[0], true) : null,
    total: extent.total,
  };
}

async function extentOf(ctx: Ctx, filter: IssueFilter, viewer: Viewer): Promise<Extent> {
  const views = viewBranches(filter.view, viewer);
  if (!isNarrowed(filter)) {
    const [counted] = await ctx.db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from (${matching(views)} limit ${totalCap}) matched`;
    return { branches: views.map(walked), total: counted?.total ?? 0 };
  }
  const narrowing = allConditions(filter, await resolveSearch(ctx, filter.q));
  const conditions = views.map((view) => Prisma.sql`${view} and ${narrowing}`);
  const probes = conditions.map(
    (condition, place) =>
      Prisma.sql`(select i.id, ${place}::int as place from issue i where ${condition} limit ${totalCap})`,
  );
  const matched = await ctx.db.$queryRaw<{ id: number; place: number }[]>`${Prisma.join(probes, " union all ")}`;
  const branches = conditions.flatMap((condition, place) => {
    const ids = matched.flatMap((match) => (match.place === place ? [match.id] : []));
    if (ids.length === totalCap) return [walked(condition)];
    return ids.length > 0 ? [found(ids)] : [];
  });
  return { branches, total: Math.min(matched.length, totalCap) };
}

const matching = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.join(
    conditions.map((condition) => Prisma.sql`select 1 from issue i where ${condition}`),
    " union all ",
  );

function selectPage(ctx: Ctx, filter: IssueFilter, walk: Walk, extent: Extent): Promise<PageEntry[]> {
  if (extent.branches.length === 0) return Promise.resolve([]);
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

/** Ordered rows of each status, so that each walks its index and stops; in the order of names with a part for none. */
function pageBranches(filter: IssueFilter, walk: Walk, { branches }: Extent): Prisma.Sql[] {
  const order = orderBy(walk, walk.key, Prisma.sql`i.id`);
  const byId = Prisma.raw(walk.reversed ? "i.id desc" : "i.id asc");
  return branches.flatMap(({ table, condition }) => {
    const first = Prisma.sql`where ${condition} and ${beyond(walk, 0)} order by ${order}`;
    if (filter.sort !== "company")
      return [Prisma.sql`select i.id, ${walk.key} as key, 0 as part from ${table} i ${first}`];
    return [
      Prisma.sql`select i.id, c.name as key, 0 as part from company c join ${table} i on i.company_id = c.id ${first}`,
      Prisma.sql`select i.id, '' as key, 1 as part from ${table} i
        where i.company_id is null and ${condition} and ${beyond(walk, 1)} order by ${byId}`,
    ];
  });
}

/** How many issues each view holds, counted up to 10,001. */
export async function countViews(ctx: Ctx, personId: number): Promise<Record<IssueView, number>> {
  const viewer = { personId, now: ctx.now };
  const counts = issueViews.map((view) => {
    return Prisma.sql`(select count(*)::int from (${matching(viewBranches(view, viewer))} limit ${totalCap}) v)
      as ${Prisma.raw(view)}`;
  });
  const rows = await ctx.db.$queryRaw<Record<IssueView, number>[]>`select ${Prisma.join(counts)}`;
  return rows[0] as Record<IssueView, number>;
}
