import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defineJob } from "@/domain/job";
import { databaseNow } from "@/lib/database-now";
import { type TestDatabase, testDatabase } from "@/test/database";
import type { Queues } from "./queue";
import { ensureSchedules, type Schedule } from "./schedules";
import { emptyQueues, freshNamespace, openTestQueues, testBackends, until } from "./testing/backends";

const name = "test.turn";
const contract = defineJob({ name, queue: "upkeep", payload: z.object({}), attempts: 1, backoffMs: 1 });
const schedule: Schedule = { processor: { contract, run: async () => {} }, everyMs: 300 };
const dayMs = 86_400_000;

describe.each(testBackends)("turns by the clock on $name", (backend) => {
  let test: TestDatabase;
  let queues: Queues;
  const ensure = async () => ensureSchedules(queues, [schedule], await databaseNow(test.database));
  const next = async () => Number((await queues.get("upkeep").getJobScheduler(name))?.next);

  /** What a process does between its start and its end. */
  async function whileWorking(check: (turns: () => number) => Promise<void>) {
    let turns = 0;
    const worker = queues.worker("upkeep", async () => turns++, { concurrency: 1 });
    void worker.run();
    await check(() => turns).finally(() => worker.close(true));
  }
  const severalTurns = (turns: () => number) => until("three more turns", async () => turns() >= 3);

  beforeAll(async () => {
    test = await testDatabase();
    queues = await openTestQueues(backend, test.url, freshNamespace());
  });
  afterEach(() => vi.useRealTimers());
  afterAll(async () => {
    await emptyQueues(queues);
    await queues.close();
    await test.drop();
  });

  it("go on after a host whose clock was a day ahead took some and went", async () => {
    await ensure();
    await whileWorking(severalTurns);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + dayMs });
    const wrong = Date.now();
    // Its own clock stands still here, so it takes the turn that is due and sets the next one by that clock.
    await whileWorking(() => until("the next turn is a day ahead", async () => (await next()) >= wrong));
    vi.useRealTimers();
    expect(await next()).toBeGreaterThan(Date.now() + dayMs / 2);
    await ensure();
    expect(await next()).toBeLessThan(Date.now() + dayMs / 2);
    await whileWorking(severalTurns);
  });

  it("are left alone by a host whose own clock is wrong, and by one that finds them right", async () => {
    await ensure();
    const before = await next();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - dayMs });
    await ensure();
    expect(await next()).toBe(before);
    vi.useRealTimers();
    await ensure();
    expect(await next()).toBe(before);
  });
});
