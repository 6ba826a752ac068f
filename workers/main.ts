import { requireDatabase } from "@/lib/database-ready";
import { openDatabase } from "@/lib/db";
import { type Env, parseEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { startHealth } from "./health";
import { startHeartbeat } from "./heartbeat";
import { jobConsole } from "./job-console";
import { alarmsDeliverProcessor } from "./processors/alarms-deliver";
import { baselineProcessor } from "./processors/baselines";
import { bulkProcessor } from "./processors/bulk-run";
import { ingestBatchProcessors } from "./processors/ingest-batch";
import { ingestFinishProcessor } from "./processors/ingest-finish";
import { ingestRunProcessor } from "./processors/ingest-run";
import { mappingCensusProcessor, mappingPreviewProcessor } from "./processors/mapping-preview";
import { noticesDeliverProcessor } from "./processors/notices-deliver";
import { notificationsDeliverProcessor } from "./processors/notifications-deliver";
import { policyPublishProcessor, policyRetargetProcessor } from "./processors/policies";
import { ruleCountProcessor, rulePreviewProcessor } from "./processors/rule-preview";
import { upkeepSchedules } from "./processors/upkeep";
import { requireQueues } from "./require-queues";
import { allSlots } from "./slots";
import { startWorkers } from "./start-workers";
import { endProcess, watchUnexpectedErrors } from "./unexpected-errors";

/** What a launcher allows before it kills: its own patience must be longer. */
const stopPatienceMs = 7_000;
const startPatienceMs = 60_000;

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const database = openDatabase(env.DATABASE_URL, allSlots(env.SUBLINEAR_WORKER_CONCURRENCY) + 2);
  await requireDatabase(database.pool, env.DATABASE_URL, startPatienceMs, (reason) => {
    log.warn({ reason }, "waiting for PostgreSQL");
  });
  const listenUrl = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  const onError = (where: string, error: Error) => log.warn({ where, reason: error.message }, "queue connection");
  const queues = await requireQueues({ redisUrl: env.REDIS_URL, databaseUrl: listenUrl, onError }, startPatienceMs);
  const workers = await startWorkers({
    database,
    queues,
    listenUrl,
    processors: [
      alarmsDeliverProcessor(env),
      noticesDeliverProcessor(env),
      notificationsDeliverProcessor(env),
      ingestRunProcessor(env),
      ...ingestBatchProcessors(env),
      ingestFinishProcessor,
      mappingPreviewProcessor(env),
      mappingCensusProcessor,
      rulePreviewProcessor,
      ruleCountProcessor,
      baselineProcessor,
      bulkProcessor,
      policyPublishProcessor,
      policyRetargetProcessor,
    ],
    schedules: upkeepSchedules(env),
    concurrency: env.SUBLINEAR_WORKER_CONCURRENCY,
    patienceMs: stopPatienceMs,
  });
  const queue = env.REDIS_URL ? "redis" : "postgresql";
  const heartbeat = await startHeartbeat({
    database,
    queue,
    concurrency: env.SUBLINEAR_WORKER_CONCURRENCY,
    activeJobs: workers.activeJobs,
  });
  const health = await startHealth({
    host: env.WORKER_HEALTH_HOST,
    port: env.WORKER_HEALTH_PORT,
    checks: {
      database: () => database.pool.query("select 1"),
      queue: () => queues.get("ingest").getJobCounts("waiting"),
      workers: async () => {
        if (!workers.isRunning()) throw new Error("a worker has stopped");
      },
    },
    console: jobConsole({ queues, database, env }),
  });
  stopOnSignals(async () => {
    await health.close();
    await workers.stop();
    await heartbeat.stop();
    await database.close();
  });
  log.info({ queue, health: health.port, ...settingsOf(env) }, "workers ready");
  process.send?.("ready");
}

const settingsOf = (env: Env) => ({ concurrency: env.SUBLINEAR_WORKER_CONCURRENCY, home: env.SUBLINEAR_HOME });

/** The first signal ends the work in order, a second one at once. A launcher that is gone counts as a signal. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), 2 * stopPatienceMs).unref();
    await stop();
    log.info("stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void onSignal(signal));
  process.on("disconnect", () => void onSignal("the launcher is gone"));
}

watchUnexpectedErrors();
await main().catch(endProcess);
