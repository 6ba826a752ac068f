import { afterAll, beforeAll, expect, it } from "vitest";
import { startPoll } from "@/domain/ingest/start-poll";
import { companyStates } from "@/test/survival/end-state";
import { until } from "@/workers/testing/backends";
import { systemActor } from "../run-ingest";
import { hasEnded, type ServedMarket, serveMarket, startProcesses, takeArchive } from "./served-market";

let market: ServedMarket;

beforeAll(async () => {
  market = await serveMarket(40, 10);
}, 120_000);
afterAll(() => market?.close());

it("a poll that lost every worker goes on in a new process, and asks only for what was not taken", async () => {
  const [whole, place] = [await market.install(), await market.install()];
  await takeArchive(whole, market.edgar);
  const { pool, prisma } = place.database;
  const taken = async (runId: number) => {
    const tasks = await prisma.ingestTask.findMany({ where: { runId, status: "done" } });
    return tasks.map(({ cik }) => cik as number);
  };
  let fleet = await startProcesses(place, market.edgar, 2);
  try {
    market.edgar.forget();
    const ctx = { db: prisma, actor: systemActor, now: new Date() };
    const { runId } = await startPoll(ctx, { sourceCode: "simulated", startedBy: "schedule" });
    await until("some companies are taken", async () => (await taken(runId)).length >= 8, 60_000);
    await fleet.stop();
    const before = await taken(runId);
    const wasPlanned = market.edgar.requests().filter(({ route }) => route === "daily-index").length;
    expect(wasPlanned).toBeGreaterThan(15);
    expect(await hasEnded(place, runId)).toBe(false);

    market.edgar.forget();
    fleet = await startProcesses(place, market.edgar, 1);
    await until("the poll has ended", () => hasEnded(place, runId), 90_000);
    const all = await taken(runId);
    const rest = all.filter((cik) => !before.includes(cik)).sort((a, b) => a - b);
    expect(rest.length).toBeGreaterThan(5);
    const asked = market.edgar.requests().filter(({ route }) => route === "companyfacts");
    expect(asked.map(({ cik }) => cik as number).sort((a, b) => a - b)).toEqual(rest);
    expect(market.edgar.requests()).toHaveLength(2 * rest.length);
    expect(await prisma.ingestTask.count({ where: { runId, status: { not: "done" } } })).toBe(0);
    expect(await companyStates(pool)).toEqual(await companyStates(whole.database.pool));
  } finally {
    await fleet.stop();
    await Promise.all([whole.drop(), place.drop()]);
  }
}, 180_000);
