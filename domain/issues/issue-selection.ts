import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { allConditions, resolveSearch, viewBranches } from "./issue-conditions";
import { type IssueFilterInput, issueFilter } from "./schema";

/**
 * The issues that a filter shows to this person at `ctx.now`, as a condition on `i`; the order and the cursor have no
 * part in it. Throws invalid_input.
 */
export async function selectionCondition(ctx: Ctx, input: IssueFilterInput, personId: number): Promise<Prisma.Sql> {
  const filter = parseInput(issueFilter, input);
  const views = viewBranches(filter.view, { personId, now: ctx.now }).map((view) => Prisma.sql`(${view})`);
  return Prisma.sql`((${Prisma.join(views, " or ")}) and ${allConditions(filter, await resolveSearch(ctx, filter.q))})`;
}
