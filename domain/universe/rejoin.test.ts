import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { startBulk } from "@/domain/ingest/start-bulk";
import { startPoll } from "@/domain/ingest/start-poll";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { parseEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun } from "@/test/run-ingest";
import { addMembers } from "./add-members";
import { removeMember } from "./remove-member";
import { sourceDirectory } from "./source-directory";
import { contextOf } from "./testing/listing-source";

const market = { seed: 200, companies: 4, years: 3 };
let server: EdgarServer;
let home: string;
let db: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  server = await startEdgarServer({ market, day: "2025-10-01", requestsPerSecond: 10_000 });
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-rejoin-"));
  db = await testDatabase();
  ctx = await contextOf(db, "admin");
}, 60_000);
afterAll(() => Promise.all([server.close(), db.drop(), rm(home, { recursive: true, force: true })]));

const clock = () => new Date(`${server.day()}T22:00:00Z`);
const here = (): Ctx => ({ ...ctx, now: clock() });
const env = () => ({ SUBLINEAR_SIMULATED_URL: server.url, SUBLINEAR_REQUESTS_PER_SECOND: 1_000 });
const drain = (runId: number) => drainRun(db.database, runId, { now: clock(), home, env: env() });
async function run(start: typeof startPoll) {
  server.forget();
  return drain((await start(here(), { sourceCode: "simulated", startedBy: "schedule" })).runId);
}
const asked = () => server.requests().flatMap(({ route, cik }) => (route === "companyfacts" && cik ? [cik] : []));
const companies = () => db.database.prisma.company.findMany({ orderBy: { cik: "asc" } });

test("members that were all removed stay removed, and who comes back is asked for once", async () => {
  expect(await run(startBulk)).toMatchObject({ companies: market.companies, failures: 0 });
  await run(startPoll);
  // The days of the founding are those of the database's clock.
  await db.database.pool.query("update universe_member set added_on = '2025-01-01'");
  for (const { id: companyId } of await companies()) {
    await removeMember(here(), { companyId, removedOn: "2025-10-01", removal: "dropped", note: "Not wanted" });
  }
  const before = await companies();

  server.setDay("2025-12-31");
  expect(await run(startBulk)).toMatchObject({ status: "completed", companies: 0 });
  expect(await run(startPoll)).toMatchObject({ status: "completed", companies: 0 });
  expect(asked()).toEqual([]);
  expect(await companies()).toEqual(before);
  expect(await db.database.prisma.universeMember.count({ where: { removedOn: null } })).toBe(0);

  server.forget();
  const ciks = before.map(({ cik }) => cik);
  const directory = sourceDirectory(
    db.database.pool,
    parseEnv({ DATABASE_URL: "postgresql://localhost/x", SUBLINEAR_SIMULATED_URL: server.url }),
  );
  const back = { sourceCode: "simulated", ciks, addedOn: "2025-12-01", reason: "Wanted again" } as const;
  const { added, runId } = await addMembers(here(), directory, back);
  expect(added).toBe(market.companies);
  const poll = await drain(runId as number);
  expect(poll).toMatchObject({ status: "completed", companies: market.companies, failures: 0 });
  expect(poll.newObservations).toBeGreaterThan(0);
  expect(asked().sort()).toEqual(ciks.sort());
  for (const [at, company] of (await companies()).entries()) {
    expect(company.lastFiledOn?.getTime()).toBeGreaterThan(before[at]?.lastFiledOn?.getTime() ?? Number.NaN);
  }
  expect(await run(startPoll)).toMatchObject({ companies: 0 });
}, 60_000);
