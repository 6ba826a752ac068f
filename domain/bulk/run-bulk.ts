import type { Ctx } from "@/domain/context";
import type { LiveProgress } from "@/domain/live-progress";
import { isUnavailable } from "@/lib/unavailable";
import { chunkSize } from "./model";
import { refuseNext, runChunk } from "./run-chunk";

export type BulkWork = {
  ctx: Ctx;
  progress: Pick<LiveProgress, "touch">;
  /** Between two chunks a worker that has to end may stop: another one goes on from there. */
  signal: AbortSignal;
  now: () => Date;
  /** Tells of an error that nobody expected; the item that caused it is refused in words. */
  unexpected: (error: unknown, about: { bulkId: number; items: number }) => void;
  /** Tests cut smaller chunks. */
  chunk?: number;
};

/**
 * Works off a bulk run: each chunk of items is one transaction with their outcomes, so whoever takes the job over after a
 * crash goes on with what is waiting, and nothing is done twice. A chunk that fails is cut smaller until the item that
 * fails is found and refused.
 */
export async function runBulk(work: BulkWork, { bulkId }: { bulkId: number }): Promise<void> {
  const most = work.chunk ?? chunkSize;
  let size = most;
  for (;;) {
    if (work.signal.aborted) return;
    const ctx = { ...work.ctx, now: work.now() };
    try {
      if (!(await runChunk(ctx, bulkId, size))) break;
      size = Math.min(most, size * 10);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      work.unexpected(error, { bulkId, items: size });
      if (size === 1) await refuseNext(ctx, bulkId);
      size = Math.max(1, Math.floor(size / 10));
    }
    tell(work, bulkId);
  }
  tell(work, bulkId);
}

function tell({ progress }: BulkWork, bulkId: number): void {
  progress.touch({ topic: "bulk", id: bulkId });
  progress.touch({ topic: "issues" });
  progress.touch({ topic: "overrides" });
}
