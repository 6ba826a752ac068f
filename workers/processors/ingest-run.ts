import path from "node:path";
import type { z } from "zod";
import { giveUpRun } from "@/domain/ingest/give-up-run";
import { runJob } from "@/domain/ingest/jobs";
import { planRun } from "@/domain/ingest/plan-run";
import { openSourceOf, type SourceTuning } from "@/domain/ingest/source-client";
import type { Env } from "@/lib/env";
import type { JobProcessor } from "../processor";

export const ingestRunProcessor = (env: Env, tuning?: SourceTuning): JobProcessor<z.output<typeof runJob.payload>> => ({
  contract: runJob,
  async run({ ctx, database, outboxId, progress, signal }, { runId, force }) {
    const tools = {
      pool: database.pool,
      openSource: openSourceOf(database.pool, env, tuning),
      archives: path.join(env.SUBLINEAR_HOME, "archives"),
      signal,
      progress: (id: number) => progress.touch({ topic: "runs", id }),
    };
    await planRun(tools, { runId, outboxId, now: ctx.now, force });
    progress.touch({ topic: "runs", id: runId });
  },
  giveUp: ({ ctx }, { runId }, message) => giveUpRun(ctx, { runId, message }),
});
