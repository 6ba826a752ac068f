import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openArchive, unpack } from "@/domain/ingest/archive";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import type { TickerRow } from "../tickers";
import { companyTexts, resolveCompanies } from "./resolve-companies";

let server: EdgarServer;
let folder: string;
let list: TickerRow[];
const agent = "Tests test@demo.example";
beforeAll(async () => {
  server = await startEdgarServer({ market: { seed: 5, companies: 12, years: 3 }, day: "2026-03-31" });
  const response = await fetch(`${server.url}/files/company_tickers_exchange.json`, {
    headers: { "user-agent": agent },
  });
  const { data } = (await response.json()) as { data: [number, string, string, string | null][] };
  list = data.map(([cik, name, ticker, exchange]) => ({ cik: Number(cik), name, ticker, exchange }));
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sublinear-collect-"));
  server.setFaults([]);
  server.forget();
});
afterEach(() => rm(folder, { recursive: true }));

type Result = { code: number | null; out: string; error: string };

/** The command itself, in a process of its own, with no database to be had. */
function startFetch(args: string[], env: Record<string, string | undefined> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "fetch", ...args], {
    env: {
      ...{
        ...process.env,
        DATABASE_URL: "",
        SUBLINEAR_EDGAR_DATA_URL: server.url,
        SUBLINEAR_EDGAR_WWW_URL: server.url,
      },
      ...{ SUBLINEAR_USER_AGENT: agent, SUBLINEAR_REQUESTS_PER_SECOND: "10", ...env },
    },
  });
  const result: Result = { code: null, out: "", error: "" };
  child.stdout.on("data", (data) => (result.out += data));
  child.stderr.on("data", (data) => (result.error += data));
  const ended = new Promise<Result>((resolve) => child.on("close", (code) => resolve({ ...result, code })));
  return { child, ended };
}
const fetchInto = (args: string[], env?: Record<string, string | undefined>) =>
  startFetch([...args, "--out", folder], env).ended;

const tickersOf = (rows: TickerRow[]) => rows.map(({ ticker }) => ticker).join(",");
const documents = async () => (await readdir(folder)).filter((name) => /^CIK\d{10}\.json$/.test(name)).sort();
const company = (row: TickerRow | undefined) => row ?? expect.fail("the market has too few companies");

describe("sublinear fetch", () => {
  it("leaves an archive that ingest reads, and asks only conditionally the second time", async () => {
    const [one, other, third] = list;
    const cik = String(company(third).cik).padStart(10, "0");
    const args = ["--companies", `${one?.ticker.toLowerCase()},${other?.ticker},${cik}`, "--submissions", "--json"];
    const first = await fetchInto(args);
    expect(first).toMatchObject({ code: 0, error: expect.stringContaining("5 requests a second") });
    expect(first.error.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(first.out)).toMatchObject({ failed: [], unknown: [], requests: 7, archive: { companies: 3 } });
    const archive = await openArchive(path.join(folder, "companyfacts.zip"));
    expect(archive.entries.map(({ name }) => name)).toEqual(await documents());
    for (const entry of archive.entries) {
      const body = await unpack(entry, await archive.readCompressed(entry), 64 * 1024 * 1024);
      expect(body.equals(await readFile(path.join(folder, entry.name)))).toBe(true);
    }
    await archive.close();
    const profile = JSON.parse(await readFile(path.join(folder, "submissions", `CIK${cik}.json`), "utf8"));
    expect(profile.name).toBe(third?.name);

    server.forget();
    const second = await fetchInto(args);
    const summary = JSON.parse(second.out);
    expect(summary).toMatchObject({ requests: 7, bytes: 0, archive: { changed: false } });
    expect(summary.companies.map(({ state }: { state: string }) => state)).toEqual(Array(3).fill("unchanged"));
    expect(server.requests().map(({ status }) => status)).toEqual(Array(7).fill(304));
  }, 60_000);

  it("goes on after it was killed in the middle: what was whole is not sent again", async () => {
    const args = ["--companies", tickersOf(list)];
    const { child, ended } = startFetch([...args, "--out", folder], { SUBLINEAR_REQUESTS_PER_SECOND: "3" });
    while ((await documents()).length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    await ended;
    const whole = await documents();
    const manifest = path.join(folder, "manifest.jsonl");
    const known = (await readFile(manifest, "utf8")).split("\n").filter((line) => line.includes("CIK")).length;
    // As if the power had failed within a line.
    await writeFile(manifest, `${await readFile(manifest, "utf8")}{"file":"CIK00`);
    expect(whole.length).toBeLessThan(list.length);
    expect(known).toBeGreaterThan(0);
    server.forget();
    const { code, out } = await fetchInto([...args, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).companies).toHaveLength(new Set(list.map(({ cik }) => cik)).size);
    const facts = server.requests().filter(({ route }) => route === "companyfacts");
    expect(facts.filter(({ status }) => status === 304)).toHaveLength(known);
    expect(facts.filter(({ status }) => status === 200)).toHaveLength(facts.length - known);
    expect((await readdir(folder)).filter((name) => name.endsWith(".partial"))).toEqual([]);
  }, 60_000);

  it("sees a document that somebody changed, and fetches it again", async () => {
    const { ticker, cik } = company(list[0]);
    await fetchInto(["--companies", ticker]);
    const file = path.join(folder, `CIK${String(cik).padStart(10, "0")}.json`);
    const before = await readFile(file);
    await writeFile(file, "{}");
    expect((await fetchInto(["--companies", ticker])).code).toBe(0);
    expect(before.equals(await readFile(file))).toBe(true);
  }, 60_000);

  it("names each company that failed and why, and keeps the others", async () => {
    const { ticker, name } = company(list[0]);
    const { code, out } = await fetchInto(["--companies", `${ticker},${ticker}Q,4242`]);
    expect(code).toBe(1);
    expect(out).toContain(`unknown    ${ticker}Q is no ticker in EDGAR's list: did you mean`);
    expect(out).toContain(`${ticker} (${name})`);
    expect(out).toContain("failed     company (CIK 4242): EDGAR publishes no facts of it");
    expect(out).toContain("1 company is up to date");
    expect(await documents()).toHaveLength(1);
  }, 60_000);

  it("gets everything in spite of passing faults", async () => {
    // Three faults at most, four attempts: whichever requests they hit, none is left without an answer.
    const faults = (["500", "reset", "truncated"] as const).map((kind) => ({ kind, share: 0.3, times: 1 }));
    server.setFaults(faults);
    const { code, out } = await fetchInto(["--companies", tickersOf(list), "--json"]);
    expect({ code, failed: JSON.parse(out).failed }).toEqual({ code: 0, failed: [] });
    expect(server.requests().some(({ fault }) => fault !== null)).toBe(true);
  }, 60_000);

  it("says what it needs", async () => {
    const { code, error } = await fetchInto(["--companies", "AAPL"], { SUBLINEAR_USER_AGENT: "" });
    expect({ code, error }).toMatchObject({
      code: 1,
      error: expect.stringMatching(/SUBLINEAR_USER_AGENT.*The SEC asks/),
    });
    expect((await fetchInto([])).error).toContain("No company is named");
    expect((await fetchInto(["--companies-file", "nowhere.txt"])).error).toContain("nowhere.txt cannot be read");
    const file = path.join(folder, "in-the-way");
    await writeFile(file, "");
    const inside = await startFetch(["--companies", "AAPL", "--out", path.join(file, "out")]).ended;
    expect(inside.error).toMatch(/in-the-way.* cannot be written: .*choose another folder/);
    expect(server.requests()).toEqual([]);
  }, 60_000);
});

describe("names of companies", () => {
  const rows: TickerRow[] = [
    { cik: 1067983, name: "BERKSHIRE HATHAWAY INC", ticker: "BRK-B", exchange: "NYSE" },
    { cik: 1067983, name: "BERKSHIRE HATHAWAY INC", ticker: "BRK-A", exchange: "NYSE" },
    { cik: 789019, name: "MICROSOFT CORP", ticker: "MSFT", exchange: "Nasdaq" },
  ];

  it("are read from lists as people write them", () => {
    expect(companyTexts("AAPL, MSFT;  0000019617\nBRK.B # a class\n# nothing\nAAPL")).toEqual([
      ...["AAPL", "MSFT", "0000019617", "BRK.B"],
    ]);
  });

  it("find a company once, by any of its tickers or its CIK", () => {
    const { found, unknown } = resolveCompanies(["brk.a", "BRK/B", "CIK1067983", "19617"], rows);
    expect(unknown).toEqual([]);
    expect(found.map(({ cik, name }) => [cik, name])).toEqual([
      [1067983, "BERKSHIRE HATHAWAY INC"],
      [19617, null],
    ]);
  });

  it.each([
    ["MSTF", ["MSFT (MICROSOFT CORP)"]],
    ["MSF", ["MSFT (MICROSOFT CORP)"]],
    ["microsoft", ["MSFT (MICROSOFT CORP)"]],
    ["BRK-C", ["BRK-B (BERKSHIRE HATHAWAY INC)", "BRK-A (BERKSHIRE HATHAWAY INC)"]],
    ["ZZZZ", []],
  ])("have near misses: %s", (text, near) => {
    expect(resolveCompanies([text], rows)).toEqual({ found: [], unknown: [{ text, near }] });
  });
});
