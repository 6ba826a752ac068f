import type { z } from "zod";
import { baselineJob } from "@/domain/baselines/jobs";
import { storeBaseline } from "@/domain/baselines/store-baseline";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

export const baselineProcessor: JobProcessor<z.output<typeof baselineJob.payload>> = {
  contract: baselineJob,
  async run({ database, outboxId, signal }) {
    const version = await storeBaseline({ pool: database.pool, outboxId, now: () => new Date(), signal });
    if (version !== null) log.info({ version }, "market baseline computed");
  },
};
