import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import {
  cellFacets,
  facetConditions,
  isCounted,
  isNarrowed,
  resolveSearch,
  scopeCondition,
  viewBranches,
} from "./issue-conditions";
import { cellConditions, countedCells, countedValues } from "./issue-counts";
import type { FacetCount, FacetName, IssueFacets } from "./rows";
import { type IssueFilter, type IssueFilterInput, issueFilter, nobody, severalItems } from "./schema";

/** Beyond what the counters know, facets are counted over this many issues; where there are more, "at least". */
const mostCounted = 20_000;
/** Of companies the most frequent are listed; the search box finds the others. */
const mostCompanies = 20;

type Counted = { facet: FacetName; value: string; count: number; more?: boolean };
type OwnerFacet = "company" | "assignee";

/**
 * Counts per value of each facet, the most frequent first. Rule, cause, severity and line item are counted under all
 * other filters but their own, so that a second value can be added to the first. The counters know these four under any
 * choice of them, and companies and assignees where nothing else is chosen. What they do not know is counted over at most
 * 20,000 issues; `more` marks what may be higher.
 */
export async function countFacets(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssueFacets> {
  const filter = parseInput(issueFilter, input);
  const { view } = filter;
  const owners = (["company", "assignee"] as const).filter((facet) => view !== "mine" && isAlone(filter, facet));
  const cells = view !== "mine" && isCounted(filter);
  const direct = (["rule", "cause", "severity", "item", "company", "assignee"] as const).filter((facet) =>
    facet === "company" || facet === "assignee" ? !owners.includes(facet) : !cells,
  );
  const counted = await Promise.all([
    view !== "mine" && cells ? countCells(ctx, { ...filter, view }) : [],
    ...owners.map((facet) => (view === "mine" ? [] : countOwners(ctx, facet, view))),
    direct.length > 0 ? countMatching(ctx, filter, personId, direct) : [],
  ]);
  const facets: IssueFacets = { rule: [], cause: [], severity: [], item: [], company: [], assignee: [] };
  for (const { facet, value, count, more } of counted.flat()) {
    facets[facet].push({ value: facet === "item" ? codeOf(value) : value, count, ...(more ? { more } : {}) });
  }
  if (filter.company !== undefined) addChosen(facets.company, String(filter.company));
  for (const one of filter.assignee) addChosen(facets.assignee, one === nobody ? "" : String(one));
  return withNames(ctx, facets);
}

/** What is chosen is listed at 0 as well, so that it has its name and can be taken off again. */
function addChosen(counts: FacetCount[], value: string): void {
  if (!counts.some((count) => count.value === value)) counts.push({ value, count: 0 });
}

/** Whether nothing narrows the view but this facet itself. */
const isAlone = (filter: IssueFilter, facet: OwnerFacet): boolean =>
  !isNarrowed({ ...filter, ...(facet === "company" ? { company: undefined } : { assignee: [] }) });

type CountedView = Exclude<IssueFilter["view"], "mine">;

function countCells(ctx: Ctx, filter: IssueFilter & { view: CountedView }): Promise<Counted[]> {
  const chosen = cellConditions(filter);
  const counts = cellFacets.map((facet) => {
    const others = cellFacets.filter((other) => other !== facet).map((other) => chosen[other]);
    return Prisma.sql`select ${facet} as facet, ${Prisma.raw(facet)} as value, sum(count)::int as count
      from cell where ${Prisma.join(others, " and ")} group by 2`;
  });
  return ctx.db.$queryRaw<Counted[]>`
    with cell as materialized (${countedCells(filter.view, ctx.now)})
    select * from (${Prisma.join(counts, " union all ")}) c where count > 0 order by count desc, value`;
}

const countOwners = (ctx: Ctx, facet: OwnerFacet, view: CountedView): Promise<Counted[]> => ctx.db.$queryRaw<Counted[]>`
  select ${facet} as facet, value, sum(count)::int as count from (${countedValues(facet, view, ctx.now)}) v
  where ${facet} = 'assignee' or value <> '' group by value having sum(count) > 0
  order by count desc, value limit ${mostCompanies}`;

const facetValue: Readonly<Record<FacetName, Prisma.Sql>> = {
  rule: Prisma.sql`i.rule_id`,
  cause: Prisma.sql`i.root_cause::text`,
  severity: Prisma.sql`i.severity::text`,
  item: Prisma.sql`coalesce(i.line_item_id::text, '')`,
  company: Prisma.sql`i.company_id::text`,
  assignee: Prisma.sql`coalesce(i.assignee_id::text, '')`,
};

async function countMatching(ctx: Ctx, filter: IssueFilter, personId: number, facets: FacetName[]): Promise<Counted[]> {
  const chosen = facetConditions(filter);
  const scope = scopeCondition(filter, await resolveSearch(ctx, filter.q));
  // One facet may lead through its index where it is not counted without itself. The others are columns: a combination
  // of two that hardly ever meet would be searched for through all issues that have one of them.
  const leading = (["item", "rule", "cause", "severity"] as const).find((facet) => filter[facet].length > 0);
  const led = leading !== undefined && !facets.includes(leading) ? leading : null;
  const own = cellFacets.filter((facet) => facet !== led);
  const columns = [
    ...facets.map((facet) => Prisma.sql`${facetValue[facet]} as ${Prisma.raw(facet)}`),
    ...own.map((facet) => Prisma.sql`${chosen[facet]} as ${Prisma.raw(`fits_${facet}`)}`),
  ];
  const branches = viewBranches(filter.view, { personId, now: ctx.now }).map(
    (view) => Prisma.sql`select ${Prisma.join(columns)} from issue i
      where ${Prisma.join([view, scope, ...(led === null ? [] : [chosen[led]])], " and ")}`,
  );
  const counts = facets.map((facet) => {
    const fits = own.filter((other) => other !== facet).map((other) => Prisma.raw(`fits_${other}`));
    const among = Prisma.join([Prisma.sql`${Prisma.raw(facet)} is not null`, ...fits], " and ");
    const most = facet === "company" ? Prisma.sql`order by 3 desc, 2 limit ${mostCompanies}` : Prisma.empty;
    return Prisma.sql`(select ${facet} as facet, ${Prisma.raw(facet)} as value, count(*)::int as count
      from matched where ${among} group by 2 ${most})`;
  });
  return ctx.db.$queryRaw<Counted[]>`
    with matched as materialized (select * from (${Prisma.join(branches, " union all ")}) m limit ${mostCounted + 1})
    select c.*, (select count(*) from matched) > ${mostCounted} as more
    from (${Prisma.join(counts, " union all ")}) c order by count desc, value`;
}

const codes = new Map(lineItems.map(({ code, id }) => [String(id), code as string]));

const codeOf = (itemId: string): string => (itemId === "" ? severalItems : (codes.get(itemId) ?? itemId));

/** Companies and people by name; whoever claimed nothing is `nobody`. */
async function withNames(ctx: Ctx, facets: IssueFacets): Promise<IssueFacets> {
  const ids = (facet: OwnerFacet) => facets[facet].flatMap(({ value }) => (value === "" ? [] : [Number(value)]));
  const names = await ctx.db.$queryRaw<{ facet: OwnerFacet; id: number; name: string }[]>`
    select 'company' as facet, id, name from company where id = any(${ids("company")}::int[])
    union all select 'assignee', id, name from person where id = any(${ids("assignee")}::int[])`;
  const label = new Map(names.map(({ facet, id, name }) => [`${facet} ${id}`, name]));
  const named = (facet: OwnerFacet): FacetCount[] =>
    facets[facet].map((count) => {
      if (count.value === "") return { ...count, value: nobody, label: "Nobody" };
      return { ...count, label: label.get(`${facet} ${count.value}`) ?? `#${count.value}` };
    });
  return { ...facets, company: named("company"), assignee: named("assignee") };
}
