import type { z } from "zod";
import { retarget } from "@/domain/issues/retarget";
import { retargetJob } from "@/domain/targets/jobs";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

export const retargetProcessor: JobProcessor<z.output<typeof retargetJob.payload>> = {
  contract: retargetJob,
  async run({ ctx }) {
    const issues = await retarget(ctx);
    if (issues > 0) log.info({ issues }, "issues follow new time targets");
  },
};
