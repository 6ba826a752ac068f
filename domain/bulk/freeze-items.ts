import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { selectionCondition } from "@/domain/issues/issue-selection";
import { Prisma } from "@/prisma/generated/client";
import { mostItems } from "./model";
import type { BulkSelection } from "./schema";

/** A selection as a condition on the issue `i`. */
export async function conditionOf(ctx: Ctx, selection: BulkSelection, personId: number): Promise<Prisma.Sql> {
  if ("filter" in selection) return selectionCondition(ctx, selection.filter, personId);
  return Prisma.sql`i.id = any(${selection.issueIds}::int[])`;
}

/**
 * Writes down which issues a run is about, each in its present version, and returns how many. Companies stay together, so
 * that a chunk locks few of them. Throws invalid_input for none and for too many, not_found for one that does not exist.
 */
export async function freezeItems(
  ctx: Ctx,
  bulkId: number,
  selection: BulkSelection,
  personId: number,
): Promise<number> {
  const condition = await conditionOf(ctx, selection, personId);
  const count = await ctx.db.$executeRaw`
    insert into bulk_item (bulk_id, position, issue_id, version)
    select ${bulkId}::int, row_number() over (order by chosen.company_id nulls last, chosen.id), chosen.id, chosen.version
    from (select i.id, i.company_id, i.version from issue i where ${condition} limit ${mostItems + 1}) chosen`;
  if (count > mostItems) {
    const most = mostItems.toLocaleString("en-GB");
    throw new DomainError("invalid_input", `More than ${most} issues match. Narrow the filter first.`, {
      field: "selection",
    });
  }
  if (count === 0) {
    throw new DomainError("invalid_input", "No issue matches any more. Choose the issues again.", {
      field: "selection",
    });
  }
  if ("issueIds" in selection) await requireAllFound(ctx, bulkId, selection.issueIds);
  return count;
}

async function requireAllFound(ctx: Ctx, bulkId: number, issueIds: readonly number[]): Promise<void> {
  const [missing] = await ctx.db.$queryRaw<{ id: number }[]>`
    select asked.id from unnest(${[...issueIds]}::int[]) as asked(id)
    where not exists (select from bulk_item where bulk_id = ${bulkId} and issue_id = asked.id) limit 1`;
  if (!missing) return;
  throw new DomainError("not_found", `There is no issue ${missing.id}. Reload the queue and choose again.`);
}
