import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { query, requireDatabase } from "../scripts/postgres/database.mjs";
import { lockHome } from "../scripts/support/lock.mjs";
import { anyFreePort, checkoutPort, requireFree } from "../scripts/support/ports.mjs";
import { closingLine, playwrightCounts, vitestCounts } from "../scripts/support/test-counts.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "sublinear-scripts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("closing line", () => {
  it("sums both runners, and counts what never ran as a failure", () => {
    const failedToLoad = { status: "failed", assertionResults: [] };
    const unit = vitestCounts(
      report("unit.json", {
        numPassedTests: 7,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 0,
        testResults: [failedToLoad, { status: "failed", assertionResults: [{}] }],
      }),
    );
    const browser = playwrightCounts(
      report("browser.json", { stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 1 }, errors: [{}] }),
    );
    expect(closingLine([unit, browser])).toBe("10 passed, 4 failed, 3 skipped");
    expect(closingLine([vitestCounts(path.join(folder, "none.json"))])).toBe("0 passed, 1 failed");
  });
});

describe("ports", () => {
  it("stays the same for a checkout, and differs between two", async () => {
    expect(await checkoutPort("/some/checkout")).toBe(await checkoutPort("/some/checkout"));
    expect(await checkoutPort("/some/checkout")).not.toBe(await checkoutPort("/another/checkout"));
  });

  it("refuses a port in use, naming it and the remedy", async () => {
    const port = (await anyFreePort()) as number;
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await expect(requireFree(port, "--port")).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is in use by another program.*--port N`),
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFree(port, "--port")).resolves.toBeUndefined();
  });
});

describe("requireDatabase", () => {
  const { adminUrl, prefix } = inject("testServer");
  const named = (name: string) => Object.assign(new URL(adminUrl), { pathname: `/${name}` });

  it("creates a database that is missing", async () => {
    const url = named(`${prefix}missing`).href;
    expect(await requireDatabase(url)).toMatch(/^PostgreSQL \d+/);
    expect(await query(url, "select current_database() as name")).toEqual([{ name: `${prefix}missing` }]);
  });

  it("names the place and the remedy, and never the password", async () => {
    const wrong = Object.assign(named("any"), { password: "hunter2" });
    const refusal = await requireDatabase(wrong.href).catch((error: Error) => error.message);
    expect(refusal).toContain(`The database at ${wrong.host}/any cannot be reached`);
    expect(refusal).toContain("The user or password is wrong: correct DATABASE_URL.");
    expect(refusal).not.toContain("hunter2");
    const nobody = `postgresql://someone@127.0.0.1:${await anyFreePort()}/any`;
    await expect(requireDatabase(nobody)).rejects.toThrow("Nothing listens there");
    await expect(requireDatabase("mysql://host/any")).rejects.toThrow("DATABASE_URL must be a URL like");
  });
});

describe("lockHome", () => {
  it("replaces a lock whose holder is gone, and refuses one whose holder runs", () => {
    report("lock.json", { pid: process.pid, script: "another program", since: "2026-01-01T00:00:00Z" });
    const running = process.argv[1] as string;
    expect(() => lockHome(folder, path.basename(running))).not.toThrow();
    report("lock.json", { pid: process.pid, script: "node", since: "2026-01-01T00:00:00Z" });
    expect(() => lockHome(folder, "demo.mjs")).toThrow(`is in use by node (process ${process.pid}`);
  });
});
