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

/** One line that is written over itself on a terminal, and nothing elsewhere. */
export function terminalProgress(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  return {
    show(text) {
      if (stream.isTTY) stream.write(`\r\x1b[2K${text}`);
    },
    clear() {
      if (stream.isTTY) stream.write("\r\x1b[2K");
    },
  };
}
