import { randomBytes } from "node:crypto";
import { openQueues, type Queues, queueNames } from "../queue";

export type TestBackend = { name: string; redisUrl: string | undefined };

/** PostgreSQL always; Redis too when TEST_REDIS_URL names one. */
export const testBackends: TestBackend[] = [
  { name: "PostgreSQL", redisUrl: undefined },
  ...(process.env.TEST_REDIS_URL ? [{ name: "Redis", redisUrl: process.env.TEST_REDIS_URL }] : []),
];

/** A name under which one group of tests keeps its jobs apart in Redis: the prefix. */
export const freshNamespace = (): string => `t_${randomBytes(5).toString("hex")}`;

export function openTestQueues(backend: TestBackend, databaseUrl: string, namespace: string): Promise<Queues> {
  return openQueues({
    redisUrl: backend.redisUrl,
    databaseUrl,
    prefix: namespace,
    // Losing a connection while a test ends is no failure: what matters is asserted on the database.
    onError: () => {},
  });
}

/** What a flushed Redis, or a dropped schema, leaves: nothing. */
export async function emptyQueues(queues: Queues): Promise<void> {
  for (const name of queueNames) {
    await queues.get(name).pause();
    await queues.get(name).obliterate({ force: true });
    await queues.get(name).resume();
  }
}

/** Waits until `check` holds; the error names what did not come true. */
export async function until(what: string, check: () => Promise<boolean>, patienceMs = 15_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Not within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
