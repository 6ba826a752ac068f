import type { Ctx } from "@/domain/context";
import { inTransaction } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { query } from "@/lib/execute";
import { baselineJob } from "./jobs";
import { isBaselineDue } from "./market";

/**
 * Asks for a new baseline when one is due and none is being computed. Cheap: the clock may call it as often as it likes.
 * Returns whether it asked.
 */
export async function refreshBaselines(ctx: Ctx): Promise<boolean> {
  if (!(await isBaselineDue(ctx.db, ctx.now))) return false;
  return inTransaction(ctx, async (tx) => {
    await query(tx.db, "select pg_advisory_xact_lock(hashtext('peer baseline request'))::text");
    const [open] = await query(tx.db, "select id::text from outbox where job = $1 and closed_at is null limit 1", [
      baselineJob.name,
    ]);
    if (open) return false;
    await requestJob(tx, baselineJob.name, {});
    return true;
  });
}
