import { type Ctx, inTransaction } from "@/domain/context";
import { finishRun } from "./finish-run";
import { isActive } from "./model";
import { takeRun } from "./take-run";

/** Ends a run whose job will not be tried again: what is decided stays, and the page says why the rest is not. */
export async function giveUpBulk(outer: Ctx, { bulkId }: { bulkId: number }, message: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const run = await takeRun(ctx, bulkId);
    if (run === null || !isActive(run.status)) return;
    await finishRun(ctx, run, { status: run.status === "undoing" ? "undone" : "stopped", error: message });
  });
}
