import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import yauzl from "yauzl";
import { formatDay, parseDay } from "@/domain/periods/model";
import { documentRows } from "../document-rows";
import { marketInput } from "../schema";
import { simulateCompany } from "../simulate-company";
import { type Market, tenDigits } from "./market";
import type { EdgarServer } from "./options";
import { openSimulatedMarket } from "./simulated-market";
import { startEdgarServer } from "./start-edgar-server";
import { rawRequest } from "./testing/raw-request";

const source = { seed: 200, companies: 12 };
const day = "2026-03-31";
const today = parseDay(day) as number;
const options = marketInput.parse({ ...source, until: day });
const filer = simulateCompany(options, 0);
if (!filer) throw new Error("The first company files nothing.");
const facts = (cik: number) => `/api/xbrl/companyfacts/CIK${tenDigits(cik)}.json`;

let server: EdgarServer;
let market: Market;
let folder: string;
const get = (where: string, headers: Record<string, string> = {}) => rawRequest(`${server.url}${where}`, { headers });
const json = async <T>(where: string) => JSON.parse((await get(where)).body.toString()) as T;

beforeAll(async () => {
  server = await startEdgarServer({ market: source, day, requestsPerSecond: 10_000 });
  market = openSimulatedMarket(source, today);
  folder = await mkdtemp(path.join(tmpdir(), "sublinear-served-"));
});
afterAll(async () => {
  await Promise.all([server.close(), market.close(), rm(folder, { recursive: true, force: true })]);
});

describe("company facts", () => {
  it("are the document that a market of that day holds, compressed when asked for", async () => {
    const plain = await get(facts(filer.cik));
    expect(plain.status).toBe(200);
    expect(plain.headers["content-type"]).toBe("application/json");
    expect(plain.body.toString()).toBe(filer.document);
    const small = await get(facts(filer.cik), { "accept-encoding": "gzip, deflate, br" });
    expect(small.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(small.body).toString()).toBe(filer.document);
    expect(
      (await get(facts(filer.cik), { "accept-encoding": "gzip;q=0" })).headers["content-encoding"],
    ).toBeUndefined();
  });

  it("answer 304 to whoever has them, by ETag and by date", async () => {
    const { headers } = await get(facts(filer.cik), { "accept-encoding": "gzip" });
    const etag = String(headers.etag);
    const unchanged = await get(facts(filer.cik), { "if-none-match": etag });
    expect(unchanged.status).toBe(304);
    expect(unchanged.body).toHaveLength(0);
    expect((await get(facts(filer.cik), { "if-none-match": `"x", ${etag}` })).status).toBe(304);
    expect((await get(facts(filer.cik), { "if-none-match": '"x"' })).status).toBe(200);
    const since = String(headers["last-modified"]);
    expect((await get(facts(filer.cik), { "if-modified-since": since })).status).toBe(304);
    const before = new Date(Date.parse(since) - 1_000).toUTCString();
    expect((await get(facts(filer.cik), { "if-modified-since": before })).status).toBe(200);
    // An ETag that is given counts alone.
    expect((await get(facts(filer.cik), { "if-none-match": '"x"', "if-modified-since": since })).status).toBe(200);
  });

  it("are absent as in EDGAR for who is not in the market, and answer HEAD", async () => {
    const absent = await get(facts(320_193));
    expect(absent.status).toBe(404);
    expect(absent.body.toString()).toContain("<Code>NoSuchKey</Code>");
    const head = await rawRequest(`${server.url}${facts(filer.cik)}`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(filer.document)));
    expect(head.body).toHaveLength(0);
    expect((await rawRequest(`${server.url}${facts(filer.cik)}`, { method: "DELETE" })).status).toBe(405);
  });
});

describe("submissions", () => {
  it("have EDGAR's columns, all of one length, newest first", async () => {
    const document = await json<Record<string, unknown>>(`/submissions/CIK${tenDigits(filer.cik)}.json`);
    expect(document).toMatchObject({
      cik: tenDigits(filer.cik),
      name: filer.profile.name,
      tickers: [filer.profile.ticker],
      sic: filer.profile.sic,
      category: filer.profile.filerCategory,
      formerNames: [],
    });
    expect(document.sicDescription).not.toBe("");
    expect(document.fiscalYearEnd).toMatch(/^(0[1-9]|1[0-2])[0-3]\d$/);
    const { recent } = document.filings as { recent: Record<string, string[]> };
    expect(new Set(Object.values(recent).map((column) => column.length))).toEqual(new Set([filer.filings]));
    const accessions = new Set(documentRows(filer.document).map(({ accn }) => accn));
    expect(new Set(recent.accessionNumber)).toEqual(accessions);
    const days = recent.filingDate ?? [];
    expect([...days].sort().reverse()).toEqual(days);
  });
});

describe("the ticker lists", () => {
  it("name the same companies in both shapes", async () => {
    const plain = Object.values(
      await json<Record<string, { cik_str: number; ticker: string }>>("/files/company_tickers.json"),
    );
    const { fields, data } = await json<{ fields: string[]; data: unknown[][] }>(
      "/files/company_tickers_exchange.json",
    );
    expect(fields).toEqual(["cik", "name", "ticker", "exchange"]);
    expect(data.map(([cik, , ticker]) => [cik, ticker])).toEqual(plain.map(({ cik_str, ticker }) => [cik_str, ticker]));
    expect(plain.length).toBeGreaterThan(5);
    for (const row of data) expect(["Nasdaq", "NYSE"]).toContain(row[3]);
  });
});

describe("the daily index", () => {
  it("holds every filing of every day once, in the format of master.idx", async () => {
    const seen: string[] = [];
    for (let each = today - 400; each <= today; each++) {
      const iso = formatDay(each);
      const quarter = Math.ceil(Number(iso.slice(5, 7)) / 3);
      const compact = iso.replaceAll("-", "");
      const { status, body } = await get(
        `/Archives/edgar/daily-index/${iso.slice(0, 4)}/QTR${quarter}/master.${compact}.idx`,
      );
      const isWeekend = [0, 6].includes(new Date(iso).getUTCDay());
      expect(status, iso).toBe(isWeekend ? 403 : 200);
      if (isWeekend) continue;
      const lines = body.toString().trimEnd().split("\n");
      expect(lines[0]).toBe("Description:           Daily Index of EDGAR Dissemination Feed");
      expect(lines[5]).toBe("CIK|Company Name|Form Type|Date Filed|File Name");
      for (const line of lines.slice(7)) {
        expect(line).toMatch(/^\d+\|[^|]+\|10-[KQ](\/A)?\|\d{8}\|edgar\/data\/\d+\/\d{10}-\d\d-\d{6}\.txt$/);
        const [cik, name, form, filed, file = ""] = line.split("|");
        expect(filed).toBe(compact);
        seen.push([cik, name, form, iso, path.basename(file, ".txt")].join(" "));
      }
    }
    const due = Array.from({ length: source.companies }, (_, index) => simulateCompany(options, index)).flatMap(
      (company) =>
        company === null
          ? []
          : documentRows(company.document)
              .filter(({ filed }) => filed >= formatDay(today - 400))
              .map(({ accn, form, filed }) => `${company.cik} ${company.profile.name} ${form} ${filed} ${accn}`),
    );
    expect(due.length).toBeGreaterThan(100);
    expect(new Set(seen)).toEqual(new Set(due));
    expect(seen).toHaveLength(new Set(due).size);
  });

  it("is listed by quarter up to today, and refused beyond as EDGAR does", async () => {
    const { directory } = await json<{
      directory: { name: string; item: { name: string; type: string; "last-modified": string }[] };
    }>("/Archives/edgar/daily-index/2026/QTR1/index.json");
    expect(directory.name).toBe("daily-index/2026/QTR1/");
    expect(directory.item[0]).toMatchObject({ name: "master.20260101.idx", type: "file" });
    expect(directory.item.at(-1)).toMatchObject({
      name: "master.20260331.idx",
      "last-modified": "03/31/2026 10:02:05 PM",
    });
    for (const where of ["2026/QTR2/index.json", "2026/QTR2/master.20260401.idx", "2026/QTR2/master.20260331.idx"]) {
      const refused = await get(`/Archives/edgar/daily-index/${where}`);
      expect(refused.status, where).toBe(403);
      expect(refused.body.toString()).toContain("<Code>AccessDenied</Code>");
    }
  });
});

describe("the nightly archive", () => {
  const where = "/Archives/edgar/daily-index/xbrl/companyfacts.zip";

  it("holds every document of the day and is read in parts", async () => {
    const whole = await get(where);
    expect(whole.headers["accept-ranges"]).toBe("bytes");
    const file = path.join(folder, "whole.zip");
    await writeFile(file, whole.body);
    const zip = await yauzl.openPromise(file, { lazyEntries: true });
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) names.push(String(entry.fileName));
    expect(names).toEqual((await market.filers(today)).map((cik) => `CIK${tenDigits(cik)}.json`));

    const etag = String(whole.headers.etag);
    const rest = await get(where, { range: "bytes=1000-", "if-range": etag });
    expect(rest.status).toBe(206);
    expect(rest.headers["content-range"]).toBe(`bytes 1000-${whole.body.length - 1}/${whole.body.length}`);
    expect(rest.body.equals(whole.body.subarray(1_000))).toBe(true);
    expect((await get(where, { range: "bytes=-10" })).body.equals(whole.body.subarray(-10))).toBe(true);
    expect((await get(where, { range: "bytes=5-9" })).body.equals(whole.body.subarray(5, 10))).toBe(true);
    expect((await get(where, { range: "bytes=1000-", "if-range": '"another"' })).status).toBe(200);
    expect((await get(where, { range: `bytes=${whole.body.length}-` })).status).toBe(416);
    expect((await get(where, { "if-none-match": etag })).status).toBe(304);
    const head = await rawRequest(`${server.url}${where}`, { method: "HEAD" });
    expect(head.headers["content-length"]).toBe(String(whole.body.length));
  });
});

describe("the day", () => {
  it("brings a filing to the index, the document, the submissions and the archive at once", async () => {
    const live = await startEdgarServer({ market: source, day: "2025-10-01", requestsPerSecond: 10_000 });
    const ask = (where: string, headers: Record<string, string> = {}) => rawRequest(`${live.url}${where}`, { headers });
    try {
      const next = await firstFilingAfter("2025-10-01");
      live.setDay(formatDay(next.filed - 1));
      const before = await ask(facts(next.cik));
      const etag = String(before.headers.etag);
      expect((await ask(facts(next.cik), { "if-none-match": etag })).status).toBe(304);
      live.setDay(formatDay(next.filed));
      const after = await ask(facts(next.cik), { "if-none-match": etag });
      expect(after.status).toBe(200);
      expect(after.headers.etag).not.toBe(etag);
      expect(before.body.toString()).not.toContain(next.accession);
      expect(after.body.toString()).toContain(next.accession);
      expect((await ask(`/submissions/CIK${tenDigits(next.cik)}.json`)).body.toString()).toContain(next.accession);
    } finally {
      await live.close();
    }
  });

  it("shows a company from its first filing on", async () => {
    const first = (await earliestFilings()).at(-1);
    if (!first) throw new Error("Nobody files.");
    const live = await startEdgarServer({ market: source, day: formatDay(first.filed - 1), requestsPerSecond: 10_000 });
    const status = async () => (await rawRequest(`${live.url}${facts(first.cik)}`)).status;
    const isListed = async () =>
      (await rawRequest(`${live.url}/files/company_tickers.json`)).body.toString().includes(String(first.cik));
    expect([await status(), await isListed()]).toEqual([404, false]);
    live.setDay(formatDay(first.filed));
    expect([await status(), await isListed()]).toEqual([200, true]);
    await live.close();
  });
});

async function firstFilingAfter(from: string) {
  for (let each = (parseDay(from) as number) + 1; each <= today; each++) {
    const [filing] = await market.filedOn(each);
    if (filing) return filing;
  }
  throw new Error("Nobody files any more.");
}

async function earliestFilings(): Promise<{ cik: number; filed: number }[]> {
  const rows = (await market.filers(today)).map(async (cik) => {
    const days = documentRows(await market.document(cik, today)).map(({ filed }) => parseDay(filed) as number);
    return { cik, filed: Math.min(...days) };
  });
  return (await Promise.all(rows)).sort((a, b) => a.filed - b.filed);
}

describe("limits and manners", () => {
  it("answers 429 above the rate and records it", async () => {
    const strict = await startEdgarServer({ market: source, day, requestsPerSecond: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => rawRequest(`${strict.url}${facts(filer.cik)}`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(strict.requests().filter(({ status, fault }) => status === 429 && fault === null)).toHaveLength(5);
    expect(strict.busiestSecond()).toBe(8);
    strict.forget();
    expect([strict.requests(), strict.busiestSecond()]).toEqual([[], 0]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await rawRequest(`${strict.url}${facts(filer.cik)}`)).status).toBe(200);
    await strict.close();
  });

  it("refuses whoever does not name an e-mail address", async () => {
    for (const agent of ["", "curl/8", "Mozilla/5.0 @"]) {
      const refused = await get(facts(filer.cik), { "user-agent": agent });
      expect(refused.status).toBe(403);
      expect(refused.headers["content-type"]).toContain("text/html");
      expect(refused.body.toString()).toContain("Undeclared Automated Tool");
    }
  });

  it("records what was asked", async () => {
    server.forget();
    await get(facts(filer.cik), { "if-none-match": '"x"' });
    expect(server.requests()).toEqual([
      {
        at: expect.any(Number),
        path: facts(filer.cik),
        route: "companyfacts",
        status: 200,
        fault: null,
        cik: filer.cik,
        conditional: true,
      },
    ]);
  });

  it("refuses in words what it cannot be started with", async () => {
    await expect(startEdgarServer({ market: source, day: "soon" })).rejects.toThrow("day is soon");
    await expect(startEdgarServer({ market: { seed: 1, companies: 0 }, day })).rejects.toThrow("at least 1");
    await expect(startEdgarServer({ market: { folder }, day })).rejects.toThrow("holds no company facts");
    await expect(startEdgarServer({ market: source, day, port: server.port })).rejects.toMatchObject({
      code: "unavailable",
    });
    await expect(startEdgarServer({ market: source, day, faults: [{ kind: "500", share: 2 }] })).rejects.toThrow(
      "0 to 1",
    );
  });
});
