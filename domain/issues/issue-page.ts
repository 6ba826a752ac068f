import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import {
  allConditions,
  cellFacets,
  isNarrowed,
  type Search,
  type Viewer,
  valueConditions,
  viewBranches,
} from "./issue-conditions";
import { orderBy, rangesBeyond, type Walk } from "./issue-order";
import { issueColumns, issueJoins, type SelectedIssue } from "./issue-row";
import { type IssueFilter, nobody } from "./schema";

/** A row with its place in the order: part 1 holds issues without one company, in the order of names. */
export type PageEntry = SelectedIssue & { part: 0 | 1; key: string; gaveUp: boolean };

export type PageQuery = { filter: IssueFilter; walk: Walk; viewer: Viewer; search: Search | null };

/** On a walk along an order so many rows are looked at before a selective filter is asked for its rows instead. */
const mostWalked = 2_000;
/** A walk has a branch for each value of the facet that leads it; with more values another facet leads, or none. */
const mostLeading = 6;

/**
 * One row more than a page of the queue, in its order. What is frequent is met soon on a walk along the order's index;
 * what is rare is found through its own index and then ordered. The walk is tried first and gives up early.
 */
export async function selectPage(ctx: Ctx, query: PageQuery): Promise<PageEntry[]> {
  const { filter } = query;
  if (!isNarrowed(filter))
    return fetchPage(
      ctx,
      query,
      walks(query, []).map(({ rows }) => rows),
    );
  const leading = leadingConditions(filter);
  const branches = walks(query, leading);
  if (isOnlyLeading(filter, leading))
    return fetchPage(
      ctx,
      query,
      branches.map(({ rows }) => rows),
    );
  if (!isSelective(filter)) {
    const met = await meetOnWalk(ctx, query, branches);
    if (met !== null) return met;
  }
  return fetchPage(ctx, query, foundBranches(query));
}

/** A company and one's own issues are few: no walk meets them soon. */
const isSelective = ({ view, company, assignee }: IssueFilter): boolean =>
  view === "mine" || company !== undefined || (assignee.length > 0 && !assignee.includes(nobody));

/** Values of the facet that has an index in the order of priority; of several facets the one with the rarest values. */
function leadingConditions(filter: IssueFilter): Prisma.Sql[] {
  if (filter.sort !== "priority") return [];
  const facet = (["item", "rule", "cause", "severity"] as const).find((one) => {
    return filter[one].length > 0 && filter[one].length <= mostLeading;
  });
  return facet === undefined ? [] : valueConditions(filter, facet);
}

function isOnlyLeading(filter: IssueFilter, leading: readonly Prisma.Sql[]): boolean {
  const chosen = cellFacets.filter((facet) => filter[facet].length > 0);
  return leading.length > 0 && chosen.length === 1 && !isNarrowed({ ...filter, [chosen[0] as string]: [] });
}

/** Where rows come from, with `i` as the issue, and their key and part in the order. */
type Stretch = { part: 0 | 1; key: Prisma.Sql; from: Prisma.Sql; range: Prisma.Sql; order: Prisma.Sql };

/** The stretches of an order that lie beyond the cursor; in the order of names issues without one company come apart. */
function stretchesOf(walk: Walk): Stretch[] {
  const order = orderBy(walk, walk.key, Prisma.sql`i.id`);
  const issues = Prisma.sql`issue i`;
  const named = Prisma.sql`company c join issue i on i.company_id = c.id`;
  const main = rangesBeyond(walk, 0).map(
    (range): Stretch => ({ part: 0, key: walk.key, from: walk.sort === "company" ? named : issues, range, order }),
  );
  if (walk.sort !== "company") return main;
  const byId = Prisma.raw(walk.reversed ? "i.id desc" : "i.id asc");
  const apart = rangesBeyond(walk, 1).map(
    (range): Stretch => ({
      part: 1,
      key: Prisma.sql`''`,
      from: issues,
      range: Prisma.sql`i.company_id is null and ${range}`,
      order: Prisma.sql`${byId}`,
    }),
  );
  return [...main, ...apart];
}

/** A walk along an index: its first rows; of more rows those that fit; whether it goes on beyond what is looked at. */
type Walked = { rows: Prisma.Sql; fitting: (narrowing: Prisma.Sql) => Prisma.Sql; goesOn: Prisma.Sql };

/** One walk for each status (and leading value) and stretch: each stops when it has enough. */
function walks({ filter, walk, viewer }: PageQuery, leading: readonly Prisma.Sql[]): Walked[] {
  const most = filter.limit + 1;
  const leads = leading.length > 0 ? leading : [Prisma.sql`true`];
  const conditions = viewBranches(filter.view, viewer).flatMap((view) =>
    leads.map((lead) => Prisma.sql`${view} and ${lead}`),
  );
  return stretchesOf(walk).flatMap(({ part, key, from, range, order }) =>
    conditions.map((condition) => {
      const rows = Prisma.sql`from ${from} where ${condition} and ${range} order by ${order}`;
      const place = Prisma.sql`${key} as key, ${Prisma.raw(String(part))} as part`;
      return {
        rows: Prisma.sql`(select i.id, ${place} ${rows} limit ${most})`,
        fitting: (narrowing) => Prisma.sql`select i.id, i.key, i.part
          from (select i.*, ${place} ${rows} limit ${mostWalked}) i where ${narrowing} limit ${most}`,
        goesOn: Prisma.sql`exists (select i.id ${rows} offset ${mostWalked} limit 1)`,
      };
    }),
  );
}

/** The page, where every walk met enough rows or came to its end; null where one gave up, for its next row may be missing. */
async function meetOnWalk(ctx: Ctx, query: PageQuery, branches: readonly Walked[]): Promise<PageEntry[] | null> {
  const narrowing = allConditions(query.filter, query.search);
  const most = query.filter.limit + 1;
  const names = branches.map((_, place) => Prisma.raw(`walk_${place}`));
  const fits = branches.map(
    ({ fitting }, place) => Prisma.sql`${names[place]} as materialized (${fitting(narrowing)})`,
  );
  const gaveUp = branches.map(
    ({ goesOn }, place) => Prisma.sql`((select count(*) from ${names[place]}) < ${most} and ${goesOn})`,
  );
  const met = await fetchPage(
    ctx,
    query,
    names.map((name) => Prisma.sql`(select * from ${name})`),
    { ctes: Prisma.sql`${Prisma.join(fits)},`, gaveUp: Prisma.join(gaveUp, " or ") },
  );
  return met[0] === undefined || met[0].gaveUp ? null : met;
}

/** All rows that fit. OFFSET 0 keeps the planner from walking a whole order for a few of them. */
function foundBranches({ filter, walk, viewer, search }: PageQuery): Prisma.Sql[] {
  const narrowing = allConditions(filter, search);
  return stretchesOf(walk).flatMap(({ part, key, from, range }) =>
    viewBranches(filter.view, viewer).map(
      (view) => Prisma.sql`(select i.id, ${key} as key, ${Prisma.raw(String(part))} as part
        from ${from} where ${view} and ${narrowing} and ${range} offset 0)`,
    ),
  );
}

const whole = { ctes: Prisma.empty, gaveUp: Prisma.sql`false` };

function fetchPage(
  ctx: Ctx,
  { filter, walk }: PageQuery,
  branches: readonly Prisma.Sql[],
  { ctes, gaveUp } = whole,
): Promise<PageEntry[]> {
  if (branches.length === 0) return Promise.resolve([]);
  const part = Prisma.raw(walk.reversed ? "part desc" : "part asc");
  const key = filter.sort === "age" ? isoKey : Prisma.sql`page.key::text`;
  return ctx.db.$queryRaw<PageEntry[]>`
    with ${ctes} page as materialized (
      select * from (${Prisma.join([...branches], " union all ")}) branch
      order by ${part}, ${orderBy(walk, Prisma.sql`key`, Prisma.sql`id`)} limit ${filter.limit + 1})
    select page.part, ${key} as key, (${gaveUp}) as "gaveUp", ${issueColumns}
    from page join issue i on i.id = page.id ${issueJoins}
    order by page.${part}, ${orderBy(walk, Prisma.sql`page.key`, Prisma.sql`page.id`)}`;
}

const isoKey = Prisma.sql`to_char(page.key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
