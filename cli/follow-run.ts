import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/domain/context";
import { getRun } from "@/domain/sources/reads";
import { isUnavailable } from "@/lib/unavailable";

export type FollowedRun = NonNullable<Awaited<ReturnType<typeof getRun>>>;

const pollMs = 100;
const retryMs = 2_000;
/** Workers wait for a database that is away; so does who watches them, this long. */
const patienceMs = 5 * 60_000;

/** Waits for a run's end, telling `progress` about every look at it. A database that is away for a while is waited for. */
export async function followRun(ctx: Ctx, runId: number, progress: (run: FollowedRun) => void): Promise<FollowedRun> {
  let lastSeen = Date.now();
  for (;;) {
    try {
      const run = await getRun(ctx, runId);
      if (!run) throw new Error(`Run ${runId} is gone`);
      lastSeen = Date.now();
      progress(run);
      if (run.status === "completed" || run.status === "failed") return run;
      await sleep(pollMs);
    } catch (error) {
      if (!isUnavailable(error) || Date.now() - lastSeen > patienceMs) throw error;
      await sleep(retryMs);
    }
  }
}
