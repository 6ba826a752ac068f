import type { z } from "zod";
import { finishRun } from "@/domain/ingest/finish-run";
import { giveUpRun } from "@/domain/ingest/give-up-run";
import { finishJob } from "@/domain/ingest/jobs";
import type { JobProcessor } from "../processor";

export const ingestFinishProcessor: JobProcessor<z.output<typeof finishJob.payload>> = {
  contract: finishJob,
  run: ({ ctx, outboxId }, { runId }) => finishRun(ctx, { runId, outboxId }),
  giveUp: ({ ctx }, { runId }, message) => giveUpRun(ctx, { runId, message }),
};
