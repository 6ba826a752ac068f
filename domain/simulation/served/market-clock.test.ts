import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatDay } from "@/domain/periods/model";
import { realToday } from "./market-clock";
import type { EdgarServer, EdgarServerOptions } from "./options";
import { startEdgarServer } from "./start-edgar-server";

let folder: string;
let stateFile: string;
const running: EdgarServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sublinear-clock-"));
  stateFile = path.join(folder, "day.json");
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(more: Partial<EdgarServerOptions>): Promise<EdgarServer> {
  const server = await startEdgarServer({ market: { seed: 3, companies: 2 }, day: "2026-01-05", ...more });
  running.push(server);
  return server;
}

async function stop(server: EdgarServer): Promise<void> {
  running.splice(running.indexOf(server), 1);
  await server.close();
}

describe("the market's today", () => {
  it("moves on by itself and stops at the last day", async () => {
    const server = await start({ dayEverySeconds: 0.05, lastDay: "2026-01-08" });
    const seen = new Set<string>();
    for (let wait = 0; wait < 40; wait++) {
      seen.add(server.day());
      await sleep(10);
    }
    expect([...seen]).toEqual(["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]);
  });

  it("ends with the real today unless told otherwise", async () => {
    const server = await start({});
    const today = realToday();
    server.setDay(formatDay(today));
    expect(() => server.setDay(formatDay(today + 2))).toThrow(`The market ends on ${formatDay(today)}`);
    expect(() => server.setDay("2026-02-30")).toThrow("day is 2026-02-30");
    expect(server.day()).toBe(formatDay(today));
  });

  it("goes on after a restart where it was", async () => {
    const before = await start({ stateFile });
    before.setDay("2026-02-10");
    await stop(before);
    expect(JSON.parse(await readFile(stateFile, "utf8"))).toMatchObject({ day: "2026-02-10" });
    expect((await start({ stateFile })).day()).toBe("2026-02-10");
  });

  it("starts at its own day in another market, and when the file says nothing", async () => {
    const before = await start({ stateFile });
    before.setDay("2026-02-10");
    await stop(before);
    const other = await start({ stateFile, market: { seed: 4, companies: 2 } });
    expect(other.day()).toBe("2026-01-05");
    await stop(other);
    await writeFile(stateFile, '{"market":');
    expect((await start({ stateFile })).day()).toBe("2026-01-05");
  });

  it("refuses to start after its last day", async () => {
    await expect(start({ lastDay: "2026-01-01" })).rejects.toThrow("after the last day");
  });
});
