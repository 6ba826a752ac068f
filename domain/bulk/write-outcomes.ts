import type { Ctx } from "@/domain/context";
import type { BulkRun } from "@/prisma/generated/client";
import type { ItemOutcome } from "./batch";

/** Writes what became of a chunk's items, and the run's counts with them: they are never apart. */
export async function writeOutcomes(
  ctx: Ctx,
  run: Pick<BulkRun, "id" | "status" | "startedAt">,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  await ctx.db.$executeRaw`
    update bulk_item set outcome = o.outcome, message = o.message, decision_id = coalesce(o."decisionId", decision_id)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as o(position int, outcome text, message text, "decisionId" int)
    where bulk_item.bulk_id = ${run.id} and bulk_item.position = o.position`;
  const count = (outcome: ItemOutcome["outcome"]) => outcomes.filter((one) => one.outcome === outcome).length;
  const isUndoing = run.status === "undoing";
  await ctx.db.bulkRun.update({
    where: { id: run.id },
    data: isUndoing
      ? { undone: { increment: count("undone") } }
      : {
          status: "running",
          startedAt: run.startedAt ?? ctx.now,
          done: { increment: count("done") },
          refused: { increment: count("refused") },
        },
  });
}
