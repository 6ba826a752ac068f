import type { SourceTuning } from "@/domain/ingest/source-client";
import { openDatabase } from "@/lib/db";
import { parseEnv } from "@/lib/env";
import { ingestBatchProcessors } from "../processors/ingest-batch";
import { ingestFinishProcessor } from "../processors/ingest-finish";
import { ingestRunProcessor } from "../processors/ingest-run";
import { startWorkers } from "../start-workers";
import { watchUnexpectedErrors } from "../unexpected-errors";
import { openTestQueues } from "./backends";

// A worker process of the product's own ingest that tests may kill: only its locks and the relay's clock are shorter.
watchUnexpectedErrors();
const env = parseEnv(process.env);
const { TEST_NAMESPACE = "", TEST_TUNING } = process.env;
const tuning: SourceTuning | undefined = TEST_TUNING ? JSON.parse(TEST_TUNING) : undefined;
const database = openDatabase(env.DATABASE_URL, 8);
const queues = await openTestQueues({ name: "", redisUrl: env.REDIS_URL }, env.DATABASE_URL, TEST_NAMESPACE);
const running = await startWorkers({
  database,
  queues,
  listenUrl: env.DATABASE_URL,
  processors: [ingestRunProcessor(env, tuning), ...ingestBatchProcessors(env, tuning), ingestFinishProcessor],
  schedules: [],
  concurrency: 2,
  patienceMs: 5_000,
  locks: { lockDuration: 2_000, stalledInterval: 700, maxStalledCount: 30 },
  relay: { pollMs: 500, recoverMs: 700, graceMs: 1_500 },
});
process.send?.("ready");

process.on("SIGTERM", async () => {
  await running.stop();
  await database.close();
  process.exit(0);
});
process.on("disconnect", () => process.exit(1));
