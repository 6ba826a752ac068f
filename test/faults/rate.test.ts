import { afterAll, beforeAll, expect, it } from "vitest";
import { startPoll } from "@/domain/ingest/start-poll";
import { companyStates } from "@/test/survival/end-state";
import { until } from "@/workers/testing/backends";
import { systemActor } from "../run-ingest";
import { hasEnded, type ServedMarket, serveMarket, startProcesses, takeArchive } from "./served-market";

/** The SEC's. The server answers 429 above it, and remembers every request; the product's default keeps below it. */
const limit = 10;
let market: ServedMarket;

beforeAll(async () => {
  market = await serveMarket(100, limit);
}, 120_000);
afterAll(() => market?.close());

it("four worker processes together stay within the source's limit, retries and all", async () => {
  const [whole, place] = [await market.install(), await market.install()];
  await takeArchive(whole, market.edgar);
  const { pool, prisma } = place.database;
  const fleet = await startProcesses(place, market.edgar, 4);
  try {
    market.edgar.forget();
    market.edgar.setFaults([
      { kind: "500", share: 0.06 },
      { kind: "reset", share: 0.06 },
      { kind: "429", share: 0.01 },
    ]);
    const poll = async () => {
      const ctx = { db: prisma, actor: systemActor, now: new Date() };
      const { runId } = await startPoll(ctx, { sourceCode: "simulated", startedBy: "schedule" });
      await until("the poll has ended", () => hasEnded(place, runId), 120_000);
      return prisma.ingestRun.findUniqueOrThrow({ where: { id: runId }, include: { tasks: true } });
    };
    const run = await poll();

    const requests = market.edgar.requests();
    const refused = requests.filter(({ status, fault }) => status === 429 && fault === null);
    const busiest = market.edgar.busiestSecond();
    const seconds = ((requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)) / 1000;
    const measured = `${requests.length} requests in ${seconds} s, ${busiest} in the busiest second`;
    console.info(measured);
    expect(busiest, measured).toBeLessThanOrEqual(limit);
    expect(refused, measured).toEqual([]);
    const spoilt = requests.filter(({ fault }) => fault !== null);
    expect(new Set(spoilt.map(({ fault }) => fault))).toEqual(new Set(["500", "reset", "429"]));
    expect(run.tasks.length).toBeGreaterThan(60);
    expect(run.requests).toBe(requests.length);
    // Twice for each company that filed, the day's lists and indexes, and whatever had to be asked again.
    expect(requests.length).toBeGreaterThan(2 * run.tasks.length + spoilt.length);
    // Chance may spoil all of one company's attempts: then it is the next poll's.
    market.edgar.setFaults([]);
    if (run.tasks.some(({ status }) => status !== "done")) await poll();
    expect(await prisma.company.count({ where: { failureCode: { not: null } } })).toBe(0);
    expect(await companyStates(pool)).toEqual(await companyStates(whole.database.pool));
  } finally {
    market.edgar.setFaults([]);
    await fleet.stop();
    await Promise.all([whole.drop(), place.drop()]);
  }
}, 180_000);
