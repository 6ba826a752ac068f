import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edgarDir } from "@/lib/env";
import { companyFacts } from "@/test/company-facts";
import type { EdgarServer } from "./options";
import { startEdgarServer } from "./start-edgar-server";
import { rawRequest } from "./testing/raw-request";

const text = async (server: EdgarServer, where: string) => (await rawRequest(`${server.url}${where}`)).body.toString();

describe("a folder of loose files", () => {
  let folder: string;
  let server: EdgarServer;
  const fact = (end: string, filed: string, accn: string) => ({
    tag: "us-gaap:Assets",
    end,
    val: 5,
    filing: { accn, form: "10-K", filed },
  });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "sublinear-folder-"));
    const facts = companyFacts(7, "Seven | Corp", [
      fact("2019-12-31", "2020-02-03", "0000000007-20-000001"),
      fact("2020-12-31", "2021-02-01", "0000000007-21-000001"),
    ]);
    await writeFile(path.join(folder, "CIK0000000007.json.gz"), gzipSync(JSON.stringify(facts)));
    server = await startEdgarServer({ market: { folder }, day: "2020-12-31", requestsPerSecond: 1_000 });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("shows what was filed by the day, and gets another ETag with each filing", async () => {
    const where = `${server.url}/api/xbrl/companyfacts/CIK0000000007.json`;
    const before = await rawRequest(where);
    expect(before.body.toString()).toContain("0000000007-20-000001");
    expect(before.body.toString()).not.toContain("0000000007-21-000001");
    server.setDay("2021-01-31");
    expect((await rawRequest(where, { headers: { "if-none-match": String(before.headers.etag) } })).status).toBe(304);
    server.setDay("2021-02-01");
    const after = await rawRequest(where, { headers: { "if-none-match": String(before.headers.etag) } });
    expect(after.status).toBe(200);
    expect(after.body.toString()).toContain("0000000007-21-000001");
    expect(await text(server, "/Archives/edgar/daily-index/2021/QTR1/master.20210201.idx")).toContain(
      "\n7|Seven   Corp|10-K|20210201|edgar/data/7/0000000007-21-000001.txt\n",
    );
  });

  it("has no submissions and no tickers where there are no files of them", async () => {
    expect((await rawRequest(`${server.url}/submissions/CIK0000000007.json`)).status).toBe(404);
    expect((await rawRequest(`${server.url}/files/company_tickers.json`)).status).toBe(403);
  });
});

const real = edgarDir();

describe.skipIf(!real || !existsSync(path.join(real, "submissions")))("the folder of real files", () => {
  let server: EdgarServer;
  beforeAll(async () => {
    server = await startEdgarServer({ market: { folder: real ?? "" }, day: "2026-02-27", requestsPerSecond: 1_000 });
  });
  afterAll(() => server.close());

  it("serves the ticker lists and submissions as they are, without filings to come", async () => {
    expect(Object.keys(JSON.parse(await text(server, "/files/company_tickers.json"))).length).toBeGreaterThan(5_000);
    const { fields } = JSON.parse(await text(server, "/files/company_tickers_exchange.json"));
    expect(fields).toEqual(["cik", "name", "ticker", "exchange"]);
    const apple = JSON.parse(await text(server, "/submissions/CIK0000320193.json"));
    const { filingDate, accessionNumber } = apple.filings.recent as Record<string, string[]>;
    expect(apple.formerNames.length).toBeGreaterThan(1);
    expect(filingDate?.filter((day) => day > "2026-02-27")).toEqual([]);
    expect(filingDate?.[0]).toBe("2026-02-26");
    expect(accessionNumber).toHaveLength(filingDate?.length ?? 0);
    expect((await rawRequest(`${server.url}/submissions/CIK0000000001.json`)).status).toBe(404);
  });

  it("lists the day's filings by CIK", async () => {
    const index = await text(server, "/Archives/edgar/daily-index/2026/QTR1/master.20260227.idx");
    const lines = index.trimEnd().split("\n").slice(7);
    expect(lines[0]).toBe("3453|Matson, Inc|10-K|20260227|edgar/data/3453/0001104659-26-020944.txt");
    const ciks = lines.map((line) => Number(line.split("|")[0]));
    expect([...ciks].sort((a, b) => a - b)).toEqual(ciks);
  }, 120_000);
});
