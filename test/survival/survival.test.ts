import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startIngest } from "@/domain/ingest/start-ingest";
import { startPoll } from "@/domain/ingest/start-poll";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { writeMarket } from "@/domain/simulation/write-market";
import { type Database, openDatabase } from "@/lib/db";
import { freshNamespace, testBackends, until } from "@/workers/testing/backends";
import { differences, type EndState, endState } from "./end-state";
import { type OwnServer, startOwnServer } from "./own-server";
import { WorkerFleet } from "./worker-fleet";

const market = { seed: 200, companies: 60 };
const firstDay = "2025-10-20";
const secondDay = "2025-11-25";
const kills = 10;
/** Printed with every failure, so that the same moments can be tried again. */
const seed = Number(process.env.SURVIVAL_SEED ?? Date.now() % 1_000_000);

let server: OwnServer;
let edgar: EdgarServer;
let zip: string;
let calm: Database;
let undisturbed: EndState;

/** Park–Miller: all that a test needs of chance is that it can be repeated. */
function chance(start: number) {
  let state = (start % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

type Place = { url: string; redisUrl?: string; name: string };

function fleetOf({ url, redisUrl, name }: Place): WorkerFleet {
  return new WorkerFleet({
    DATABASE_URL: url,
    REDIS_URL: redisUrl ?? "",
    TEST_NAMESPACE: freshNamespace(),
    SUBLINEAR_HOME: path.join(server.home, name),
    SUBLINEAR_SIMULATED_URL: edgar.url,
  });
}

const ctxOf = ({ prisma }: Database) => ({
  db: prisma,
  actor: { kind: "system", name: "test" } as const,
  now: new Date(),
});

/** An unreachable database is part of the game: then nothing is known yet. */
const hasEnded = (database: Database, runId: number) => async () =>
  database.pool.query("select status from ingest_run where id = $1", [runId]).then(
    ({ rows }) => ["completed", "failed"].includes(rows[0].status),
    () => false,
  );

/** First an archive, then a poll of what was filed in the five weeks after it. `trouble` goes on beside each. */
async function work(database: Database, trouble: (ended: () => Promise<boolean>) => Promise<void>): Promise<void> {
  const archive = await startIngest(ctxOf(database), { file: zip, sourceCode: "simulated" });
  await trouble(hasEnded(database, archive.runId));
  await until("the archive is taken", hasEnded(database, archive.runId), 120_000);
  await database.pool.query("update source set index_through = $1 where code = 'simulated'", [firstDay]);
  edgar.setDay(secondDay);
  const poll = await startPoll(ctxOf(database), { sourceCode: "simulated", startedBy: "schedule" });
  await trouble(hasEnded(database, poll.runId));
  await until("the poll has ended", hasEnded(database, poll.runId), 120_000);
}

beforeAll(async () => {
  server = await startOwnServer();
  edgar = await startEdgarServer({ market, day: firstDay, lastDay: secondDay });
  zip = path.join(server.home, "market.zip");
  await writeMarket({ ...market, until: firstDay, out: zip });
  const url = await server.createDatabase("calm");
  calm = openDatabase(url, 3);
  const fleet = fleetOf({ url, name: "calm" });
  fleet.start(1);
  await work(calm, async () => {}).finally(() => fleet.stop());
  undisturbed = await endState(calm.pool);
}, 240_000);

afterAll(async () => {
  await calm?.close();
  await edgar?.close();
  await server?.stop();
});

describe.each(testBackends)("an ingest under fire on $name", (backend) => {
  it(`ends as an undisturbed one does, after ${kills} kills and a restart of each server (seed ${seed})`, async () => {
    const name = `fire_${backend.name.toLowerCase()}`;
    const url = await server.createDatabase(name);
    // A database of its own in the shared Redis, so that it can be emptied whole.
    const redisUrl = backend.redisUrl && new URL("/7", backend.redisUrl).href;
    const database = openDatabase(url, 3);
    const fleet = fleetOf({ url, redisUrl, name });
    const random = chance(seed);
    let restarted = false;
    let emptied = false;

    const trouble = async (limit: number, special: () => Promise<void>, ended: () => Promise<boolean>) => {
      while (fleet.killed < limit && !(await ended())) {
        await until(
          "a worker process is there to be killed",
          async () => fleet.readyCount() > 0 || (await ended()),
          30_000,
        );
        await sleep(50 + random() * 500);
        await fleet.killOne((count) => Math.floor(random() * count));
        await special();
      }
    };
    const restartOnce = async () => {
      if (restarted || fleet.killed < 3) return;
      restarted = true;
      await server.restart();
    };
    const emptyOnce = async () => {
      if (emptied || !redisUrl) return;
      emptied = true;
      const redis = new Redis(redisUrl);
      await redis.flushdb();
      redis.disconnect();
    };

    edgar.setDay(firstDay);
    edgar.setFaults((["500", "reset", "truncated", "wrong-length"] as const).map((kind) => ({ kind, share: 0.03 })));
    fleet.start(3);
    const stages = [
      (ended: () => Promise<boolean>) => trouble(kills - 4, restartOnce, ended),
      (ended: () => Promise<boolean>) => trouble(kills, emptyOnce, ended),
    ];
    try {
      await work(database, (ended) => stages.shift()?.(ended) ?? Promise.resolve());
      const state = await endState(database.pool);
      const changed = Object.keys(state).filter((table) => state[table]?.digest !== undisturbed[table]?.digest);
      const detail = await Promise.all(changed.map((table) => differences(calm.pool, database.pool, table)));
      expect(detail.flat(), `tables that differ: ${changed.join(", ")}; seed ${seed}`).toEqual([]);
      expect(state).toEqual(undisturbed);
      expect({ kills: fleet.killed, restarted, emptied }).toEqual({
        kills,
        restarted: true,
        emptied: Boolean(redisUrl),
      });
      expect(undisturbed.awaited_filing?.rows).toBeGreaterThan(20);
    } finally {
      edgar.setFaults([]);
      await fleet.stop();
      await database.close();
    }
  }, 300_000);
});
