import type { z } from "zod";
import { countRules } from "@/domain/rule-settings/count-rules";
import { giveUpRulePreview } from "@/domain/rule-settings/give-up-preview";
import { ruleCountJob, rulePreviewJob } from "@/domain/rule-settings/jobs";
import { runRulePreview } from "@/domain/rule-settings/run-preview";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

export const rulePreviewProcessor: JobProcessor<z.output<typeof rulePreviewJob.payload>> = {
  contract: rulePreviewJob,
  async run({ ctx, database, outboxId, signal }, { previewId, round }) {
    const run = {
      ctx,
      pool: database.pool,
      signal,
      now: () => new Date(),
      unexpected: (error: unknown, company: { id: number }) =>
        log.error({ previewId, companyId: company.id, err: error }, "preview of a company failed"),
    };
    await runRulePreview(run, { previewId, round, outboxId });
  },
  giveUp: ({ ctx }, payload, message) => giveUpRulePreview(ctx, payload, message),
};

export const ruleCountProcessor: JobProcessor<z.output<typeof ruleCountJob.payload>> = {
  contract: ruleCountJob,
  run: ({ database, outboxId }) => countRules(database.pool, { outboxId, now: () => new Date() }),
};
