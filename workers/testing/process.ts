import { openDatabase } from "@/lib/db";
import { startWorkers } from "../start-workers";
import { watchUnexpectedErrors } from "../unexpected-errors";
import { openTestQueues } from "./backends";
import { testProcessors } from "./work";

// A worker process that tests may kill: the real workers with short locks and the tests' own jobs.
watchUnexpectedErrors();
const { DATABASE_URL = "", TEST_NAMESPACE = "", TEST_REDIS_URL, TEST_PATIENCE_MS = "5000" } = process.env;
const database = openDatabase(DATABASE_URL, 4);
const queues = await openTestQueues({ name: "", redisUrl: TEST_REDIS_URL || undefined }, DATABASE_URL, TEST_NAMESPACE);
const running = await startWorkers({
  database,
  queues,
  listenUrl: DATABASE_URL,
  processors: testProcessors,
  schedules: [],
  concurrency: 2,
  patienceMs: Number(TEST_PATIENCE_MS),
  locks: { lockDuration: 1_500, stalledInterval: 600 },
  relay: { pollMs: 500, recoverMs: 500, graceMs: 1_000 },
});

process.on("SIGTERM", async () => {
  await running.stop();
  await database.close();
  process.exit(0);
});
