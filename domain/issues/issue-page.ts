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
import { countByCounters } from "./issue-counts";
import { orderBy, rangesBeyond, type Walk } from "./issue-order";
import { issueColumns, issueJoins, type SelectedIssue } from "./issue-row";
import { type IssueFilter, totalCap } from "./schema";

/** A row with its place in the order: part 1 holds issues without one company, in the order of names. */
export type PageEntry = SelectedIssue & { part: 0 | 1; key: string; gaveUp: boolean; total: number };

export type PageQuery = { filter: IssueFilter; walk: Walk; viewer: Viewer; search: Search | null };

/** On a walk along an order so many rows are looked at before the filter is asked for its rows instead. */
const mostWalked = 20_000;
/** A filter that shows no more than these is asked for them at once: a walk of a million would look at more to meet 50. */
const fewEnough = 7_000;
/** A walk has a branch for each value of the facet that leads it; with more values another facet leads, or none. */
const mostLeading = 6;

export type Selected = { entries: PageEntry[]; total: number /** There may be more. */; more: boolean };

/**
 * One row more than a page of the queue in its order, and how many there are. What is frequent is met soon on a walk
 * along the order's index, what is rare is found first and then ordered; where frequent rows lie far down the order, the
 * walk gives up for that.
 */
export async function selectPage(ctx: Ctx, query: PageQuery): Promise<Selected> {
  const { filter, search } = query;
  const leading = leadingConditions(filter);
  const branches = walks(query, leading);
  const rows = branches.map((branch) => branch.rows);
  const counted = countByCounters(ctx, filter);
  if (!isNarrowed(filter) || isOnlyLeading(filter, leading)) {
    const [entries, total] = await Promise.all([fetchPage(ctx, query, rows), counted]);
    return { entries, total: total ?? 0, more: false };
  }
  const exact = await counted;
  if (exact === 0) return { entries: [], total: 0, more: false };
  const narrowing = allConditions(filter, search);
  if (exact === null || exact <= fewEnough) {
    const found = await fetchFound(ctx, query, narrowing);
    if (found !== null) return { ...found, more: false };
  }
  const met = await meetOnWalk(ctx, query, branches, narrowing);
  const entries = met ?? (await fetchPage(ctx, query, foundBranches(query, narrowing)));
  return { entries, total: exact ?? totalCap - 1, more: exact === null };
}

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
async function meetOnWalk(
  ctx: Ctx,
  query: PageQuery,
  branches: readonly Walked[],
  narrowing: Prisma.Sql,
): Promise<PageEntry[] | null> {
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
    { ...whole, ctes: Prisma.sql`${Prisma.join(fits)},`, gaveUp: Prisma.join(gaveUp, " or ") },
  );
  return met[0] === undefined || met[0].gaveUp ? null : met;
}

/** All rows that fit, beyond the cursor. OFFSET 0 keeps the planner from walking a whole order for a few of them. */
function foundBranches({ filter, walk, viewer }: PageQuery, narrowing: Prisma.Sql): Prisma.Sql[] {
  return stretchesOf(walk).flatMap(({ part, key, from, range }) =>
    viewBranches(filter.view, viewer).map(
      (view) => Prisma.sql`(select i.id, ${key} as key, ${Prisma.raw(String(part))} as part
        from ${from} where ${view} and ${narrowing} and ${range} offset 0)`,
    ),
  );
}

/** The page out of all that fits, wherever it lies, and their number; null where they are more than 10,000. */
async function fetchFound(
  ctx: Ctx,
  query: PageQuery,
  narrowing: Prisma.Sql,
): Promise<{ entries: PageEntry[]; total: number } | null> {
  const { walk } = query;
  const all = foundBranches({ ...query, walk: { ...walk, cursor: null } }, narrowing);
  const probe = Prisma.sql`probe as materialized (
    select * from (${Prisma.join(all, " union all ")}) p limit ${totalCap}),
    found as (select count(*)::int as total from probe),`;
  const beyond = ([0, 1] as const).flatMap((part) =>
    rangesBeyond({ ...walk, key: Prisma.sql`i.key` }, part).map((range) => Prisma.sql`(i.part = ${part} and ${range})`),
  );
  const branch = Prisma.sql`(select i.id, i.key, i.part from probe i where ${Prisma.join(beyond, " or ")})`;
  const total = Prisma.sql`(select total from found)`;
  const entries = await fetchPage(ctx, query, [branch], { ...whole, ctes: probe, total });
  // Beyond the last row there is none that could say how many lie before it.
  const count = entries[0]?.total ?? (walk.cursor === null ? 0 : await countFound(ctx, all));
  return count >= totalCap ? null : { entries, total: count };
}

async function countFound(ctx: Ctx, branches: readonly Prisma.Sql[]): Promise<number> {
  const [counted] = await ctx.db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (${Prisma.join([...branches], " union all ")} limit ${totalCap}) p`;
  return counted?.total ?? 0;
}

const whole = { ctes: Prisma.empty, gaveUp: Prisma.sql`false`, total: Prisma.sql`0` };

function fetchPage(
  ctx: Ctx,
  { filter, walk }: PageQuery,
  branches: readonly Prisma.Sql[],
  { ctes, gaveUp, total } = whole,
): Promise<PageEntry[]> {
  if (branches.length === 0) return Promise.resolve([]);
  const part = Prisma.raw(walk.reversed ? "part desc" : "part asc");
  const key = filter.sort === "age" ? isoKey : Prisma.sql`page.key::text`;
  return ctx.db.$queryRaw<PageEntry[]>`
    with ${ctes} page as materialized (
      select * from (${Prisma.join([...branches], " union all ")}) branch
      order by ${part}, ${orderBy(walk, Prisma.sql`key`, Prisma.sql`id`)} limit ${filter.limit + 1})
    select page.part, ${key} as key, (${gaveUp}) as "gaveUp", ${total} as total, ${issueColumns}
    from page join issue i on i.id = page.id ${issueJoins}
    order by page.${part}, ${orderBy(walk, Prisma.sql`page.key`, Prisma.sql`page.id`)}`;
}

const isoKey = Prisma.sql`to_char(page.key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
