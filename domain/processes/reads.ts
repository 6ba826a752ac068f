import type { Ctx } from "@/domain/context";
import { workerState } from "./model";
import type { WorkerRow } from "./rows";

export type * from "./rows";

const shown = 200;
const dayMs = 24 * 3600 * 1000;

/** Worker processes seen during the last day, the live ones first. */
export async function listWorkers(ctx: Ctx): Promise<WorkerRow[]> {
  const found = await ctx.db.workerProcess.findMany({
    where: { seenAt: { gt: new Date(ctx.now.getTime() - dayMs) } },
    orderBy: [{ stoppedAt: { sort: "desc", nulls: "first" } }, { seenAt: "desc" }, { id: "asc" }],
    take: shown,
  });
  return found.map((worker) => ({
    ...worker,
    queue: worker.queue === "redis" ? "redis" : "postgresql",
    startedAt: worker.startedAt.toISOString(),
    seenAt: worker.seenAt.toISOString(),
    stoppedAt: worker.stoppedAt?.toISOString() ?? null,
    state: workerState(worker, ctx.now),
  }));
}

/** When any worker process was last there; null when none ever was. */
export async function lastWorkerSeenAt(ctx: Ctx): Promise<Date | null> {
  const { _max } = await ctx.db.workerProcess.aggregate({ _max: { seenAt: true } });
  return _max.seenAt;
}
