import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import { type CellFacet, isCounted, itemIdOf, statusesOf, type Viewer } from "./issue-conditions";
import { type IssueFilter, type IssueStatus, type IssueView, issueViews } from "./schema";

/** What a counter is kept for; `cell` is one combination of rule, cause, severity and line item. */
type CountedFacet = "all" | "company" | "assignee" | "cell";

const facetOfSnoozed: Readonly<Record<CountedFacet, Prisma.Sql>> = {
  all: Prisma.sql`''`,
  company: Prisma.sql`coalesce(i.company_id::text, '')`,
  assignee: Prisma.sql`coalesce(i.assignee_id::text, '')`,
  cell: Prisma.sql`i.rule_id || '|' || i.root_cause::text || '|' || i.severity::text || '|' || coalesce(i.line_item_id::text, '')`,
};

/** Counters kept up to this moment as rows (status, value, count) that have to be added up; one snapshot reads both. */
const kept = (facet: CountedFacet, statuses: readonly IssueStatus[]) => {
  const within = Prisma.sql`facet = ${facet} and status in (${Prisma.raw(statuses.map((one) => `'${one}'`).join(", "))})`;
  return Prisma.sql`select status, value, count from issue_count where ${within}
    union all select status, value, delta from issue_count_delta where ${within}`;
};

/** Snoozes that have run out: "next" has them already, though nobody has opened them yet. They are few. */
const ranOut = (facet: CountedFacet, now: Date) => Prisma.sql`
  select i.status, ${facetOfSnoozed[facet]} as value, 1 as count
  from issue i where i.status = 'snoozed' and i.snoozed_until <= ${now}`;

/** Rows (value, count) of a view that add up to what it holds at this moment. Not of "mine", which no cell knows. */
export function countedValues(facet: CountedFacet, view: Exclude<IssueView, "mine">, now: Date): Prisma.Sql {
  if (view === "next") {
    return Prisma.sql`select value, count from (${kept(facet, ["open"])} union all ${ranOut(facet, now)}) c`;
  }
  if (view === "snoozed") {
    return Prisma.sql`select value, count from (${kept(facet, ["snoozed"])}) c
      union all select value, -count from (${ranOut(facet, now)}) r`;
  }
  return Prisma.sql`select value, count from (${kept(facet, statusesOf[view])}) c`;
}

/** Cells of a view as rows (rule, cause, severity, item, count), item being a line item's id or empty for several. */
export const countedCells = (view: Exclude<IssueView, "mine">, now: Date): Prisma.Sql => Prisma.sql`
  select split_part(value, '|', 1) as rule, split_part(value, '|', 2) as cause, split_part(value, '|', 3) as severity,
    split_part(value, '|', 4) as item, count
  from (select value, sum(count)::int as count from (${countedValues("cell", view, now)}) v
    group by value having sum(count) <> 0) cell`;

/** The chosen values of each facet as conditions on a row of `countedCells`. */
export function cellConditions(filter: Pick<IssueFilter, CellFacet>): Record<CellFacet, Prisma.Sql> {
  const among = (column: CellFacet, values: readonly string[]) =>
    values.length > 0 ? Prisma.sql`${Prisma.raw(column)} = any(${values}::text[])` : Prisma.sql`true`;
  return {
    rule: among("rule", filter.rule),
    cause: among("cause", filter.cause),
    severity: among("severity", filter.severity.map(String)),
    item: among(
      "item",
      filter.item.map((code) => String(itemIdOf(code) ?? "")),
    ),
  };
}

/** How many issues a filter shows, exactly, from the counters; null where they cannot say. */
export async function countByCounters(ctx: Ctx, filter: IssueFilter): Promise<number | null> {
  const { view } = filter;
  if (view === "mine" || !isCounted(filter)) return null;
  const narrowed = filter.rule.length + filter.cause.length + filter.severity.length + filter.item.length > 0;
  const [row] = narrowed
    ? await ctx.db.$queryRaw<{ total: number }[]>`
        select coalesce(sum(count), 0)::int as total from (${countedCells(view, ctx.now)}) c
        where ${Prisma.join(Object.values(cellConditions(filter)), " and ")}`
    : await ctx.db.$queryRaw<{ total: number }[]>`
        select coalesce(sum(count), 0)::int as total from (${countedValues("all", view, ctx.now)}) c`;
  return row?.total ?? 0;
}

/** How many issues each view holds at this moment, exactly. */
export async function countViews(ctx: Ctx, personId: number): Promise<Record<IssueView, number>> {
  const viewer: Viewer = { personId, now: ctx.now };
  const counts = issueViews.map(
    (view) => Prisma.sql`(select coalesce(sum(count), 0)::int from (${rowsOf(view, viewer)}) c) as ${Prisma.raw(view)}`,
  );
  const rows = await ctx.db.$queryRaw<Record<IssueView, number>[]>`select ${Prisma.join(counts)}`;
  return rows[0] as Record<IssueView, number>;
}

const rowsOf = (view: IssueView, { personId, now }: Viewer): Prisma.Sql =>
  view === "mine"
    ? Prisma.sql`select count from (${kept("assignee", statusesOf.mine)}) m where value = ${String(personId)}`
    : countedValues("all", view, now);
