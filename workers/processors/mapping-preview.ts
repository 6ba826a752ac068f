import path from "node:path";
import type { z } from "zod";
import { countTags } from "@/domain/mappings/count-tags";
import { giveUpPreview } from "@/domain/mappings/give-up-preview";
import { censusJob, previewJob } from "@/domain/mappings/jobs";
import { runPreview } from "@/domain/mappings/run-preview";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

export function mappingPreviewProcessor(env: Env): JobProcessor<z.output<typeof previewJob.payload>> {
  return {
    contract: previewJob,
    async run({ ctx, database, outboxId, signal }, { previewId, round }) {
      const run = {
        ctx,
        pool: database.pool,
        documents: path.join(env.SUBLINEAR_HOME, "documents"),
        signal,
        now: () => new Date(),
        unexpected: (error: unknown, company: { id: number }) =>
          log.error({ previewId, companyId: company.id, err: error }, "preview of a company failed"),
      };
      await runPreview(run, { previewId, round, outboxId });
    },
    giveUp: ({ ctx }, payload, message) => giveUpPreview(ctx, payload, message),
  };
}

export const mappingCensusProcessor: JobProcessor<z.output<typeof censusJob.payload>> = {
  contract: censusJob,
  run: ({ database, outboxId }) => countTags(database.pool, { outboxId, now: () => new Date() }),
};
