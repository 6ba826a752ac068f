import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { registerWorker } from "@/domain/alarms/register-worker";
import { missingAfterSeconds } from "@/domain/processes/model";
import { recordStop, recordWorker, type WorkerBeat } from "@/domain/processes/record-worker";
import { databaseNow } from "@/lib/database-now";
import type { Database } from "@/lib/db";
import { version } from "@/package.json";
import { oneAtATime } from "./one-at-a-time";

const everyMs = 10_000;

type HeartbeatSettings = {
  database: Database;
  queue: WorkerBeat["queue"];
  concurrency: number;
  activeJobs(): number;
  /** Tests shorten it. */
  everyMs?: number;
};
export type Heartbeat = { id: string; stop(): Promise<void> };

/** Says every ten seconds that this process lives, and at an orderly end that it stopped. */
export async function startHeartbeat(settings: HeartbeatSettings): Promise<Heartbeat> {
  const { database, queue, concurrency, activeJobs } = settings;
  const id = randomUUID();
  let lastAt = 0;

  const beat = oneAtATime("heartbeat", async () => {
    const rssMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    const said = { id, host: hostname(), pid: process.pid, release: version, concurrency, queue, rssMb };
    // The database's clock, as for everything that is compared between hosts.
    const now = await databaseNow(database);
    // The first, and the first after a machine slept or its database was away: perhaps nobody else was there either.
    const afterSilence = now.getTime() - lastAt > missingAfterSeconds * 1000;
    const row = { ...said, activeJobs: activeJobs() };
    if (afterSilence) {
      await registerWorker({ db: database.prisma, actor: { kind: "system", name: "worker" }, now }, row);
    } else await recordWorker(database.pool, row);
    lastAt = now.getTime();
  });

  await beat();
  const timer = setInterval(beat, settings.everyMs ?? everyMs);
  return {
    id,
    async stop() {
      clearInterval(timer);
      await beat.idle();
      // The database may be what made it stop: then it is merely not seen any more.
      await recordStop(database.pool, id).catch(() => {});
    },
  };
}
