import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const { DATABASE_URL: _, ...withoutDatabase } = process.env;

function run(...args: string[]) {
  return spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "edgar-server", ...args], {
    cwd: root,
    env: withoutDatabase,
  });
}

describe("sublinear edgar-server", () => {
  it("serves without a database, prints its requests, and ends cleanly on SIGTERM", async () => {
    const child = run("--port", "0", "--companies", "3", "--fault", "500:1:tickers", "--json-log");
    const [greeting] = (await once(createInterface(child.stderr), "line")) as [string];
    const url = /http:\S+/.exec(greeting)?.[0] ?? "";
    expect(greeting).toContain("2026-03-31");
    const logged = once(createInterface(child.stdout), "line") as Promise<[string]>;
    const headers = { "user-agent": "Test test@example.com" };
    expect((await fetch(`${url}/files/company_tickers.json`, { headers })).status).toBe(500);
    expect(JSON.parse((await logged)[0])).toMatchObject({ route: "tickers", status: 500, fault: "500" });
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("refuses a fault that does not exist, in words", async () => {
    const child = run("--fault", "fire:1");
    const [line] = (await once(createInterface(child.stderr), "line")) as [string];
    expect(line).toContain("a kind of 403, 429");
    await once(child, "exit");
    expect(child.exitCode).toBe(1);
  });
});
