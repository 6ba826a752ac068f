import { z } from "zod";
import { defineJob } from "@/domain/job";
import type { JobRequest } from "@/domain/outbox";

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

const batch = {
  payload: z.object({ runId: z.number().int(), batch: z.number().int() }),
  attempts: 5,
  backoffMs: 1_000,
};

/** A handful of companies, each in its own transaction, from an archive or the store. */
const batchJob = defineJob({ ...batch, name: "ingest.batch", queue: "ingest" });
/** The same over HTTP, at the source's pace: it mostly waits, so it must not hold a place that others could work in. */
const fetchJob = defineJob({ ...batch, name: "ingest.fetch", queue: "fetch" });
/** One company from the store, for somebody who waits for the outcome. */
const checkJob = defineJob({ ...batch, name: "ingest.check", queue: "quick" });

export const batchJobs = [batchJob, fetchJob, checkJob];

/** A batch of a planned or retried run; its companies come from one kind of origin. */
export const requestOfBatch = (runId: number, { batch, fetched }: { batch: number; fetched: boolean }): JobRequest => ({
  job: (fetched ? fetchJob : batchJob).name,
  payload: { runId, batch },
});

/** The only batch of a run that checks one company. */
export const requestOfCheck = (runId: number): JobRequest => ({ job: checkJob.name, payload: { runId, batch: 0 } });

/** Groups the run's findings and closes it, once every batch has ended: not behind the batches of other runs. */
export const finishJob = defineJob({
  name: "ingest.finish",
  queue: "quick",
  payload: z.object({ runId: z.number().int() }),
  attempts: 5,
  backoffMs: 1_000,
});
