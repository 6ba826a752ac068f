import { NotReadyError, placeOf } from "@/lib/database-ready";
import { openQueues, type QueueSettings, type Queues } from "./queue";

/** Opens the queues. Throws NotReadyError that names the place, never the password, when they do not answer in time. */
export async function requireQueues(settings: QueueSettings, patienceMs: number): Promise<Queues> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} seconds`)), patienceMs);
  });
  try {
    return await Promise.race([openQueues(settings), late]);
  } catch (error) {
    const [place, variable] = settings.redisUrl
      ? [`Redis at ${placeOf(settings.redisUrl)}`, "REDIS_URL"]
      : [`The queue in PostgreSQL at ${placeOf(settings.databaseUrl)}`, "DATABASE_DIRECT_URL or DATABASE_URL"];
    const reason = (error as Error).message;
    throw new NotReadyError(`${place} cannot be used: ${reason}. Check that it runs and that ${variable} is right.`);
  } finally {
    clearTimeout(timer);
  }
}
