import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/db";
import { type TestDatabase, testDatabase } from "@/test/database";
import { databaseGate, type Gate, localGate } from "./gate";
import type { GateLimits } from "./gate-limits";
import { type ScriptedSource, scriptedSource, sends } from "./testing/scripted-source";

let test: TestDatabase;
let source: ScriptedSource;
const sourceId = 1;
beforeAll(async () => {
  test = await testDatabase();
  source = await scriptedSource();
});
afterAll(async () => {
  await source.close();
  await test.drop();
});
beforeEach(async () => {
  await test.database.pool.query("delete from request_gate");
});

const gateOf = (limits: Partial<GateLimits> = {}, requestsPerSecond = 50): Gate =>
  databaseGate(test.database.pool, { sourceId, requestsPerSecond, limits });
const row = async () => (await test.database.pool.query("select * from request_gate")).rows[0];

function busiestSecond(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(...sorted.map((start, at) => sorted.slice(at).filter((time) => time < start + 1000).length));
}

describe("the rate", () => {
  it("is kept by several processes at once that are busy now and then, measured at the server", async () => {
    source.script(sends(200, "yes"));
    const file = path.join(import.meta.dirname, "testing/gate-process.ts");
    const args = ["--import", "tsx", file, test.url, source.url, String(sourceId), "10", "8"];
    const exits = await Promise.all(
      [1, 2, 3, 4].map(
        () =>
          new Promise((resolve) => {
            spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] }).on("exit", resolve);
          }),
      ),
    );
    expect(exits).toEqual([0, 0, 0, 0]);
    const times = source.requests.map(({ at }) => at);
    expect(busiestSecond(times)).toBeLessThanOrEqual(10);
    // Slots that a busy process gave up cost something, never most of the rate.
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    expect(times.length / seconds).toBeGreaterThan(5);
  }, 60_000);

  it("is shared by several pools without losing any of it", async () => {
    const other = openDatabase(test.url, 3);
    const starts: number[] = [];
    const gates = [gateOf(), databaseGate(other.pool, { sourceId, requestsPerSecond: 50 })];
    await Promise.all(
      gates.flatMap((gate) =>
        [1, 2, 3].map(async () => {
          for (let count = 0; count < 15; count++) {
            await gate.enter();
            starts.push(performance.now());
          }
        }),
      ),
    );
    await other.close();
    expect(busiestSecond(starts)).toBeLessThanOrEqual(50);
    expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(90 * 21 * 1.5);
  });

  it("is kept within one process without a database", async () => {
    const gate = localGate(50);
    const starts: number[] = [];
    const asking = Promise.all(
      [1, 2, 3].map(async () => {
        for (let count = 0; count < 25; count++) {
          await gate.enter();
          starts.push(performance.now());
        }
      }),
    );
    const busy = setInterval(() => {
      const until = performance.now() + 60;
      while (performance.now() < until);
    }, 250);
    await asking;
    clearInterval(busy);
    expect(busiestSecond(starts)).toBeLessThanOrEqual(50);
  });

  it("survives a clock that jumped back", async () => {
    await test.database.pool.query(
      "insert into request_gate (source_id, next_at) values (1, now() + interval '3 hours')",
    );
    const started = performance.now();
    await gateOf().enter();
    expect(performance.now() - started).toBeLessThan(1000);
    expect((await row()).next_at.getTime() - Date.now()).toBeLessThan(1000);
  });
});

describe("a hold", () => {
  it("keeps everybody out until it is over", async () => {
    const [asked, other] = [gateOf(), gateOf()];
    await asked.hold(1, "it answered 429");
    const started = performance.now();
    await Promise.all([asked.enter(), other.enter()]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(950);
    expect(await row()).toMatchObject({ hold_until: null, hold_reason: null });
  }, 10_000);

  it("takes back the starts that wait in this process", async () => {
    const gate = gateOf({}, 5);
    await gate.enter();
    const waiting = gate.enter();
    const started = performance.now();
    await gate.hold(1, "it answered 429");
    await waiting;
    expect(performance.now() - started).toBeGreaterThanOrEqual(950);
  }, 10_000);

  it("is not waited for when it is long, and says why and until when", async () => {
    await gateOf().hold(300, "it answered 403");
    await gateOf().hold(10, "a shorter one changes nothing");
    const error = await gateOf()
      .enter()
      .catch((reason) => reason);
    expect(error).toMatchObject({
      code: "source_held",
      message: expect.stringMatching(/another (299|300) s: it answered 403/),
    });
    expect(Math.round((error.retryAt.getTime() - Date.now()) / 1000)).toBe(300);
  });

  it("lets a caller go that gives up", async () => {
    const gate = gateOf();
    await gate.hold(5, "a while");
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 50);
    const started = performance.now();
    await expect(gate.enter(stop.signal)).rejects.toThrow("enough");
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("failures in a row", () => {
  const limits = { failuresToClose: 3, closedSeconds: 0.4, probeSeconds: 30 };
  const failTimes = async (gate: Gate, times: number) => {
    for (let count = 0; count < times; count++) await gate.failed("it answered 500");
  };

  it("close the gate for everybody, whoever they happened to", async () => {
    await failTimes(gateOf(limits), 2);
    await gateOf(limits).enter();
    await failTimes(gateOf(limits), 1);
    await expect(gateOf(limits).enter()).rejects.toMatchObject({
      code: "source_held",
      message: expect.stringContaining("500"),
    });
  });

  it("are forgotten with a success, which is written once", async () => {
    const gate = gateOf(limits);
    await failTimes(gateOf(limits), 2);
    await gate.enter();
    await gate.succeeded();
    expect((await row()).failures).toBe(0);
    await test.database.pool.query("update request_gate set failures = 1");
    await gate.succeeded();
    expect((await row()).failures, "a success without known failures writes nothing").toBe(1);
  });

  it("let one request at a time try a closed gate, and open it when it succeeds", async () => {
    const [one, other] = [gateOf(limits), gateOf(limits)];
    await failTimes(one, 3);
    await new Promise((resolve) => setTimeout(resolve, 450));
    const entered = await Promise.allSettled([one.enter(), other.enter(), other.enter()]);
    expect(entered.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const winner = entered[0]?.status === "fulfilled" ? one : other;
    await winner.succeeded();
    await Promise.all([one.enter(), other.enter()]);
    expect(await row()).toMatchObject({ failures: 0, hold_until: null });
  });

  it("keep it closed twice as long when the try fails; those that come late count for nothing", async () => {
    const one = gateOf(limits);
    await failTimes(one, 3);
    await failTimes(gateOf(limits), 4);
    expect((await row()).failures).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 450));
    await one.enter();
    await one.failed("it answered 500 again");
    const { failures, hold_until: until } = await row();
    expect(failures).toBe(4);
    expect(until.getTime() - Date.now()).toBeGreaterThan(500);
    expect(until.getTime() - Date.now()).toBeLessThan(820);
  });
});
