import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/domain/context";
import { getRun } from "@/domain/sources/reads";

export type FollowedRun = NonNullable<Awaited<ReturnType<typeof getRun>>>;

const pollMs = 100;

/** Waits for a run's end, telling `progress` about every look at it. */
export async function followRun(ctx: Ctx, runId: number, progress: (run: FollowedRun) => void): Promise<FollowedRun> {
  for (;;) {
    const run = await getRun(ctx, runId);
    if (!run) throw new Error(`Run ${runId} is gone`);
    progress(run);
    if (run.status === "completed" || run.status === "failed") return run;
    await sleep(pollMs);
  }
}
