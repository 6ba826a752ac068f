import { z } from "zod";
import { defineJob } from "@/domain/job";

/** Plans a run: finds out what is new, writes one task per company and asks for the flow of its batches. */
export const runJob = defineJob({
  name: "ingest.run",
  queue: "ingest",
  payload: z.object({
    runId: z.number().int(),
    /** Companies that a replay reads again in any case. */
    force: z.array(z.number().int()).default([]),
  }),
  attempts: 5,
  backoffMs: 1_000,
});

/** A handful of companies, each in its own transaction. */
export const batchJob = defineJob({
  name: "ingest.batch",
  queue: "ingest",
  payload: z.object({ runId: z.number().int(), batch: z.number().int() }),
  attempts: 5,
  backoffMs: 1_000,
});

/** Groups the run's findings and closes it, once every batch has ended. */
export const finishJob = defineJob({
  name: "ingest.finish",
  queue: "ingest",
  payload: z.object({ runId: z.number().int() }),
  attempts: 5,
  backoffMs: 1_000,
});
