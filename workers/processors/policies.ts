import type { z } from "zod";
import { retarget } from "@/domain/issues/retarget";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { publishPolicyJob, retargetJob } from "@/domain/policy-changes/jobs";
import { publishPolicy } from "@/domain/policy-changes/publish-policy";
import type { JobProcessor } from "../processor";

/** The policies have changed: what follows from them. */
export const policyPublishProcessor: JobProcessor<z.output<typeof publishPolicyJob.payload>> = {
  contract: publishPolicyJob,
  run: ({ ctx, outboxId, signal }, payload) => publishPolicy({ ctx, outboxId, signal }, payload),
};

export const policyRetargetProcessor: JobProcessor<z.output<typeof retargetJob.payload>> = {
  contract: retargetJob,
  async run({ ctx, database, outboxId }) {
    await retarget(ctx);
    await closeOutbox(database.pool, outboxId);
    await announce(ctx, "policies");
  },
};
