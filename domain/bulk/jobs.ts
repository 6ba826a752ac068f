import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Does, stops or undoes what a bulk run's row asks for, chunk by chunk. Running it twice is harmless. */
export const bulkJob = defineJob({
  name: "bulk.run",
  queue: "quick",
  payload: z.object({ bulkId: z.number().int().positive() }),
  attempts: 5,
  backoffMs: 1_000,
});
