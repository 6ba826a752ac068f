import { type PgPool, runMigrations } from "bullmq";
import pg from "pg";
import { isUnavailable } from "@/lib/unavailable";

/** Five workers hold one connection each to LISTEN; the rest is for their queries and the relay's. */
const connections = 12;

export type QueuePool = { forBullmq: PgPool; migrate(): Promise<void>; end(): Promise<void> };

/**
 * The connections of BullMQ's PostgreSQL backend: one pool for all queues of the process, in the schema `bullmq`. BullMQ
 * waits before it tries again only when a connection is refused; a server that starts up or shuts down answers in other
 * ways, on which it would spin. So every such error reaches it as a refused connection.
 */
export function openQueuePool(connectionString: string): QueuePool {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    application_name: "sublinear-queue",
    options: "-c search_path=bullmq",
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener a connection that breaks, idle or held between two statements, would end the process.
  pool.on("error", () => {});
  // Every queue, worker and producer of the process listens to the one pool.
  pool.setMaxListeners(0);
  pool.on("connect", (client) => client.on("error", () => {}));
  const forBullmq = {
    options: { keepAlive: true },
    query: (text: string, values?: unknown[]) => pool.query(text, values).catch(throwAsRefused),
    connect: () => pool.connect().catch(throwAsRefused),
    end: () => pool.end(),
    on: pool.on.bind(pool),
    removeAllListeners: pool.removeAllListeners.bind(pool),
  };
  return {
    forBullmq: forBullmq as unknown as PgPool,
    async migrate() {
      const client = await pool.connect();
      try {
        await runMigrations(client);
      } finally {
        client.release();
      }
    },
    end: () => pool.end(),
  };
}

function throwAsRefused(error: Error): never {
  if (!isUnavailable(error)) throw error;
  throw Object.assign(new Error(error.message, { cause: error }), { code: "ECONNREFUSED" });
}
