import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SourceTuning } from "@/domain/ingest/source-client";
import { startBulk } from "@/domain/ingest/start-bulk";
import { startPoll } from "@/domain/ingest/start-poll";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import type { IngestSummary } from "@/domain/sources/summary";
import { copyOf, type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, systemActor } from "@/test/run-ingest";
import { WorkerFleet } from "@/test/survival/worker-fleet";
import { freshNamespace, until } from "@/workers/testing/backends";

/** Before the season in which the third quarter is reported, and after it. */
const firstDay = "2025-10-20";
const lastDay = "2025-11-25";

/** An installation that took the market as of its first day; the market has moved on since. */
export type Installation = TestDatabase & { home: string };

export type ServedMarket = {
  edgar: EdgarServer;
  /** Another installation in that state, with a database and a folder of its own. */
  install(): Promise<Installation>;
  close(): Promise<void>;
};

export async function serveMarket(companies: number, requestsPerSecond: number): Promise<ServedMarket> {
  const market = { seed: 200, companies, years: 3 };
  const edgar = await startEdgarServer({ market, day: firstDay, lastDay, requestsPerSecond });
  const home = await mkdtemp(path.join(tmpdir(), "sublinear-faults-"));
  const first = { ...(await testDatabase()), home: path.join(home, "0") };
  await takeArchive(first, edgar);
  await first.database.pool.query("update source set index_through = $1 where code = 'simulated'", [firstDay]);
  await first.database.close();
  edgar.setDay(lastDay);
  edgar.forget();
  let made = 0;
  return {
    edgar,
    async install() {
      const installation = { ...(await copyOf(first)), home: path.join(home, String(++made)) };
      await cp(first.home, installation.home, { recursive: true });
      return installation;
    },
    async close() {
      await edgar.close();
      await first.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** What a worker's environment says of the source. */
const envOf = (edgar: EdgarServer) => ({ SUBLINEAR_SIMULATED_URL: edgar.url, SUBLINEAR_REQUESTS_PER_SECOND: 1_000 });

/** The whole archive of the market's day, by one request: where a poll of that day has to end too. */
export async function takeArchive({ database, home }: Installation, edgar: EdgarServer): Promise<void> {
  const ctx = { db: database.prisma, actor: systemActor, now: new Date() };
  const { runId } = await startBulk(ctx, { sourceCode: "simulated", startedBy: "schedule" });
  await drainRun(database, runId, { home, env: envOf(edgar) });
}

/** Worker processes of the product that know nothing of each other but the database. */
export async function startProcesses(place: Installation, edgar: EdgarServer, count: number): Promise<WorkerFleet> {
  const fleet = new WorkerFleet({
    DATABASE_URL: place.url,
    REDIS_URL: "",
    TEST_NAMESPACE: freshNamespace(),
    TEST_TUNING: JSON.stringify({ timeouts: { backoffMs: 100 } }),
    SUBLINEAR_HOME: place.home,
    SUBLINEAR_SIMULATED_URL: edgar.url,
  });
  fleet.start(count);
  await until("the worker processes are ready", async () => fleet.readyCount() === count, 60_000);
  return fleet;
}

export async function hasEnded({ database }: Installation, runId: number): Promise<boolean> {
  const run = await database.prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } });
  return run.status === "completed" || run.status === "failed";
}

type PollOptions = { tuning?: SourceTuning; now?: Date };

/** A poll from its start to its end, in this process. */
export async function poll(
  { database, home }: Installation,
  edgar: EdgarServer,
  { tuning, now = new Date() }: PollOptions = {},
): Promise<IngestSummary> {
  const ctx = { db: database.prisma, actor: systemActor, now };
  const { runId } = await startPoll(ctx, { sourceCode: "simulated", startedBy: "schedule" });
  return drainRun(database, runId, { home, env: envOf(edgar), tuning, now });
}
