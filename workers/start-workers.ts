import type { Job } from "bullmq";
import { liveProgress } from "@/domain/live-progress";
import { databaseNow } from "@/lib/database-now";
import type { Database } from "@/lib/db";
import { log } from "@/lib/log";
import { jobHandler } from "./handle-job";
import { oneAtATime } from "./one-at-a-time";
import { startRelay } from "./outbox-relay";
import { type AnyProcessor, outboxIdOf, processorsByName } from "./processor";
import { type Queues, queueNames, type WorkerSettings } from "./queue";
import { ensureSchedules, type Schedule } from "./schedules";
import { slotsOf } from "./slots";

const scheduleCheckMs = 15_000;

export type StartSettings = {
  database: Database;
  queues: Queues;
  listenUrl: string;
  processors: AnyProcessor[];
  schedules: Schedule[];
  /** Jobs of the ingest queue at one time in this process; those of the other queues follow from it. */
  concurrency: number;
  /** How long a stopping process waits for the jobs it is working on. */
  patienceMs: number;
  /** Tests shorten the locks and the relay's clock. */
  locks?: Partial<Pick<WorkerSettings, "lockDuration" | "stalledInterval" | "maxStalledCount">>;
  relay?: { pollMs?: number; recoverMs?: number; graceMs?: number };
};
export type Running = {
  isRunning(): boolean;
  /** Jobs that somebody asked for and that run here now; what comes by the clock is not counted. */
  activeJobs(): number;
  stop(): Promise<void>;
};

/** Relay, schedules and one BullMQ worker per queue. `stop` finishes or puts back what is under way. */
export async function startWorkers(settings: StartSettings): Promise<Running> {
  const { database, queues, schedules } = settings;
  const processors = processorsByName([...settings.processors, ...schedules.map(({ processor }) => processor)]);
  const progress = liveProgress(database);
  const stopping = new AbortController();
  const handler = jobHandler(processors, { database, progress, signal: stopping.signal });

  const counted = countActive(handler);

  const slots = slotsOf(settings.concurrency);
  const workers = queueNames.map((name) =>
    queues.worker(name, counted.handler, {
      concurrency: slots[name],
      // A job is put back when its process dies; one that kills five processes is given up.
      maxStalledCount: 5,
      lockDuration: 20_000,
      stalledInterval: 5_000,
      ...settings.locks,
    }),
  );
  const ensure = async () => ensureSchedules(queues, schedules, await databaseNow(database));
  await ensure();
  const checkSchedules = oneAtATime("schedules", ensure);
  const timer = setInterval(checkSchedules, scheduleCheckMs);
  const relay = startRelay({ queues, processors, database }, { listenUrl: settings.listenUrl, ...settings.relay });
  for (const worker of workers) void worker.run();

  return {
    isRunning: () => workers.every((worker) => worker.isRunning()),
    activeJobs: counted.active,
    async stop() {
      clearInterval(timer);
      await relay.close();
      const finished = Promise.all(workers.map((worker) => worker.close()));
      stopping.abort();
      const inTime = await Promise.race([finished.then(() => true), after(settings.patienceMs)]);
      if (!inTime) log.warn("jobs did not end in time: other workers take them over when their locks end");
      progress.stop();
      await checkSchedules.idle();
      await queues.close();
    },
  };
}

function countActive(handler: ReturnType<typeof jobHandler>) {
  let active = 0;
  return {
    active: () => active,
    async handler(job: Job, token?: string): Promise<void> {
      const asked = outboxIdOf(job.id) === "" ? 0 : 1;
      active += asked;
      try {
        await handler(job, token);
      } finally {
        active -= asked;
      }
    },
  };
}

const after = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms).unref());
