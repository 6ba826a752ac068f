import type { z } from "zod";
import { giveUpBulk } from "@/domain/bulk/give-up-bulk";
import { bulkJob } from "@/domain/bulk/jobs";
import { runBulk } from "@/domain/bulk/run-bulk";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

export const bulkProcessor: JobProcessor<z.output<typeof bulkJob.payload>> = {
  contract: bulkJob,
  run: ({ ctx, progress, signal }, payload) =>
    runBulk(
      {
        ctx,
        progress,
        signal,
        now: () => new Date(),
        unexpected: (error, about) => log.error({ ...about, err: error }, "a chunk of a bulk run failed"),
      },
      payload,
    ),
  giveUp: ({ ctx }, payload, message) => giveUpBulk(ctx, payload, message),
};
