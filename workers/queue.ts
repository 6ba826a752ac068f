import {
  type BackendClasses,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type FlowJob,
  type IQueueBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  type Processor,
  type RedisQueueBackend,
  type WorkerOptions,
  withBackend,
} from "bullmq";
import type { QueueName } from "@/domain/job";
import { openQueuePool, type QueuePool } from "./queue-pool";

export const queueNames: readonly QueueName[] = ["ingest", "fetch", "quick", "upkeep", "messages"];

export type QueueSettings = {
  /** Set: Redis. Not set: BullMQ's PostgreSQL backend, in a schema of its own beside the product's tables. */
  redisUrl: string | undefined;
  /** The server itself, not a transaction pooler: the backend LISTENs. */
  databaseUrl: string;
  /** Redis keys start with it: installations that share a Redis need different ones. */
  prefix?: string;
  onError(where: string, error: Error): void;
};

/** Everything the workers ask of BullMQ, the same for both backends. */
export type Queues =
  | ReturnType<typeof bind<RedisQueueBackend, ConnectionOptions>>
  | ReturnType<typeof bind<PostgresQueueBackend, PostgresConnectionOptions>>;
export type WorkerSettings = Pick<
  WorkerOptions<unknown>,
  "concurrency" | "lockDuration" | "stalledInterval" | "maxStalledCount"
>;

/** Connects and prepares the queues; with an unreachable Redis it waits, so callers set their own limit. */
export async function openQueues(settings: QueueSettings): Promise<Queues> {
  if (settings.redisUrl) {
    const connection = { url: settings.redisUrl, retryStrategy: (times: number) => Math.min(100 * 2 ** times, 3_000) };
    // A producer that waits for a lost Redis would hold the relay's row locks, so its commands fail instead.
    const producer = { ...connection, maxRetriesPerRequest: 1, commandTimeout: 5_000 };
    const queues = bind(withBackend(createRedisBackend), producer, connection, settings);
    await queues.ready();
    return queues;
  }
  const pool = openQueuePool(settings.databaseUrl);
  // A queue looks for its schema as soon as it exists, and never again.
  await pool.migrate();
  const queues = bind(withBackend(createPostgresBackend), pool.forBullmq, pool.forBullmq, settings, pool);
  await queues.ready();
  return queues;
}

function bind<B extends IQueueBackend, C>(
  classes: BackendClasses<B, C>,
  producer: C,
  consumer: C,
  { prefix = "sublinear", onError }: QueueSettings,
  pool?: QueuePool,
) {
  const report = (where: string) => (error: Error) => onError(where, error);
  const opened = queueNames.map((name) => {
    const queue = new classes.Queue(name, { connection: producer, prefix });
    queue.on("error", report(`queue ${name}`));
    return [name, queue] as const;
  });
  const queues = new Map(opened);
  const flows = new classes.FlowProducer({ connection: producer, prefix });
  flows.on("error", report("flow producer"));
  const get = (name: QueueName) => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`There is no queue ${name}`);
    return queue;
  };

  return {
    get,
    addFlows: (jobs: FlowJob[]) => flows.addBulk(jobs),
    worker(name: QueueName, processor: Processor, settings: WorkerSettings) {
      const worker = new classes.Worker(name, processor, {
        connection: consumer,
        prefix,
        autorun: false,
        runRetryDelay: 1_000,
        ...settings,
      });
      worker.on("error", report(`worker ${name}`));
      return worker;
    },
    async ready() {
      await Promise.all([...queues.values(), flows].map((each) => each.waitUntilReady()));
    },
    async close() {
      await Promise.allSettled([...queues.values(), flows].map((each) => each.close()));
      await pool?.end();
    },
  };
}
