import type { Ctx } from "@/domain/context";
import { importRows } from "@/domain/override-imports/import-rows";
import type { ImportRow } from "@/domain/override-imports/schema";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { BulkRun } from "@/prisma/generated/client";
import type { ItemOutcome } from "./batch";

/** Proposes the next lines of an imported file; each item learns which proposal it became. */
export async function importChunk(
  ctx: Ctx,
  run: BulkRun,
  maker: PersonActorRow,
  items: readonly { position: number }[],
): Promise<ItemOutcome[]> {
  // What stands there was read and checked when the import began.
  const { rows } = run.input as unknown as { rows: ImportRow[] };
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const asked = items.flatMap(({ position }) => {
    const row = byLine.get(position);
    return row ? [{ position, row }] : [];
  });
  const outcomes = await importRows(ctx, { bulkId: run.id, makerId: maker.id }, asked);
  const made = outcomes.flatMap(({ position, proposalId }) => (proposalId === null ? [] : [{ position, proposalId }]));
  await ctx.db.$executeRaw`
    update bulk_item set proposal_id = made."proposalId"
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made(position int, "proposalId" int)
    where bulk_item.bulk_id = ${run.id} and bulk_item.position = made.position`;
  return outcomes.map(({ position, outcome, message }) => ({ position, outcome, message, decisionId: null }));
}
