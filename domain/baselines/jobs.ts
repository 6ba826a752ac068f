import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Reads the market's values once and keeps what is normal in it as a new version. */
export const baselineJob = defineJob({
  name: "baselines.compute",
  queue: "ingest",
  payload: z.object({}),
  attempts: 3,
  backoffMs: 5_000,
});
