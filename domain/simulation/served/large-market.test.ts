import { afterAll, describe, expect, it } from "vitest";
import { tenDigits } from "./market";
import type { EdgarServer } from "./options";
import { startEdgarServer } from "./start-edgar-server";
import { rawRequest } from "./testing/raw-request";

const source = { seed: 200, companies: 10_000 };
const running: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(running.map((each) => each.close())));

const megabytes = () => Math.round(process.memoryUsage().rss / 1_000_000);

describe("a market of 10,000 companies", () => {
  it("lists its companies, a busy day and any document, and says how long that took", async () => {
    const began = performance.now();
    const before = megabytes();
    const server: EdgarServer = await startEdgarServer({
      market: source,
      day: "2026-03-02",
      requestsPerSecond: 10_000,
    });
    running.push(server);
    const listening = performance.now() - began;
    const tickers = await rawRequest(`${server.url}/files/company_tickers.json`);
    const ready = performance.now() - began;
    const listed = Object.values(JSON.parse(tickers.body.toString()) as Record<string, { cik_str: number }>);
    expect(listed.length).toBeGreaterThan(7_000);
    const index = await rawRequest(`${server.url}/Archives/edgar/daily-index/2026/QTR1/master.20260302.idx`);
    const lines = index.body.toString().trimEnd().split("\n").slice(7);
    expect(lines.length).toBeGreaterThan(100);
    expect(new Set(lines).size).toBe(lines.length);
    for (const { cik_str: cik } of listed.slice(0, 40)) {
      const facts = await rawRequest(`${server.url}/api/xbrl/companyfacts/CIK${tenDigits(cik)}.json`);
      expect(facts.status).toBe(200);
    }
    process.stdout.write(
      `10,000 companies: listening after ${listening.toFixed(0)} ms, all filings known after ${ready.toFixed(0)} ms; ` +
        `${before} MB before, ${megabytes()} MB after 40 documents\n`,
    );
  }, 120_000);
});
