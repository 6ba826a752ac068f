import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { type FacetName, facetConditions, resolveSearch, scopeCondition, viewBranches } from "./issue-conditions";
import type { FacetCount, IssueFacets } from "./rows";
import { type IssueFilterInput, issueFilter, severalItems } from "./schema";

/** Facets are counted over this many issues of the view; beyond it the counts are "at least". */
const mostCounted = 50_000;

const facetValue: Readonly<Record<FacetName, Prisma.Sql>> = {
  rule: Prisma.sql`i.rule_id`,
  cause: Prisma.sql`i.root_cause::text`,
  severity: Prisma.sql`i.severity::text`,
  item: Prisma.sql`coalesce(line_item.code, ${severalItems})`,
};

/**
 * Counts per value of each facet, the most frequent first. A facet is counted under all other filters but its own, so
 * that a second value can be added to the first.
 */
export async function countFacets(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<IssueFacets> {
  const filter = parseInput(issueFilter, input);
  const search = await resolveSearch(ctx, filter.q);
  const chosen = facetConditions(filter);
  const names = Object.keys(facetValue) as FacetName[];
  const columns = names.map(
    (name) => Prisma.sql`${facetValue[name]} as ${Prisma.raw(name)}, ${chosen[name]} as ${Prisma.raw(`fits_${name}`)}`,
  );
  const branches = viewBranches(filter.view, { personId, now: ctx.now }).map(
    (
      view,
    ) => Prisma.sql`select ${Prisma.join(columns)} from issue i left join line_item on line_item.id = i.line_item_id
      where ${view} and ${scopeCondition(filter, search)}`,
  );
  const counts = names.map((name) => {
    const others = names.filter((other) => other !== name).map((other) => Prisma.raw(`fits_${other}`));
    return Prisma.sql`select ${name} as facet, ${Prisma.raw(name)} as value, count(*)::int as count
      from matched where ${Prisma.join(others, " and ")} group by 2`;
  });
  const rows = await ctx.db.$queryRaw<(FacetCount & { facet: FacetName })[]>`
    with matched as materialized (select * from (${Prisma.join(branches, " union all ")}) m limit ${mostCounted})
    ${Prisma.join(counts, " union all ")} order by count desc, value`;
  const facets: IssueFacets = { rule: [], cause: [], severity: [], item: [] };
  for (const { facet, value, count } of rows) facets[facet].push({ value, count });
  return facets;
}
