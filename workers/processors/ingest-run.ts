import type { z } from "zod";
import { giveUpRun } from "@/domain/ingest/give-up-run";
import { runJob } from "@/domain/ingest/jobs";
import { planRun } from "@/domain/ingest/plan-run";
import type { JobProcessor } from "../processor";

export const ingestRunProcessor: JobProcessor<z.output<typeof runJob.payload>> = {
  contract: runJob,
  async run({ ctx, database, outboxId, progress }, { runId }) {
    await planRun(database.pool, { runId, outboxId, now: ctx.now });
    progress.touch({ topic: "runs", id: runId });
  },
  giveUp: ({ ctx }, { runId }, message) => giveUpRun(ctx, { runId, message }),
};
