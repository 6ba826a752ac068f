import { NotReadyError, placeOf } from "@/lib/database-ready";
import type { Queues } from "./queue";

/** Waits until the queue answers. Throws NotReadyError that names the place, never the password. */
export async function requireQueues(queues: Queues, url: string, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} seconds`)), patienceMs);
  });
  try {
    await Promise.race([queues.ready(), late]);
  } catch (error) {
    const variable = url.startsWith("redis") ? "REDIS_URL" : "DATABASE_DIRECT_URL";
    const reason = (error as Error).message;
    throw new NotReadyError(
      `The queue at ${placeOf(url)} cannot be used: ${reason}. Check that it runs and that ${variable} is right.`,
    );
  } finally {
    clearTimeout(timer);
  }
}
