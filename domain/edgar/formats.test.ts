import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWithEdgar } from "@/test/edgar";
import { parseDailyIndex } from "./daily-index";
import { announcementOf } from "./forms";
import { quartersBetween } from "./index-days";
import { parseProfile } from "./profile";
import { quickClient, type ScriptedSource, scriptedSource, sends } from "./testing/scripted-source";
import { parseTickers } from "./tickers";

const index = (...lines: string[]) => `Description:           Daily Index of EDGAR Dissemination Feed
Last Data Received:    Mar 02, 2026
Comments:              webmaster@sec.gov
Anonymous FTP:         ftp://ftp.sec.gov/edgar/

CIK|Company Name|Form Type|Date Filed|File Name
--------------------------------------------------------------------------------
${lines.map((line) => `${line}\n`).join("")}`;
const apple = "320193|Apple Inc.|10-Q|20260302|edgar/data/320193/0000320193-26-000003.txt";

describe("a daily index", () => {
  it("names filers, forms, days and accession numbers", () => {
    const lines = [apple, "1000184|A|B SE|20-F/A|2026-03-02|edgar/data/1000184/0001104659-26-100300.txt", apple];
    expect(parseDailyIndex(index(...lines)).entries).toEqual([
      { cik: 320193, name: "Apple Inc.", form: "10-Q", filedOn: "2026-03-02", accession: "0000320193-26-000003" },
      { cik: 1000184, name: "A|B SE", form: "20-F/A", filedOn: "2026-03-02", accession: "0001104659-26-100300" },
    ]);
    expect(parseDailyIndex(index())).toEqual({ entries: [], unreadable: [] });
  });

  it("goes on over an odd line, and tells of it where it may have announced facts", () => {
    const paper = "1|Odd Co|UPLOAD|20260302|edgar/data/1/9999999997-26-000001.paper";
    const [odd, short] = ["7|Seven|10-Q/A|20260302|edgar/data/7/x.txt", "320193|Apple Inc."];
    expect(parseDailyIndex(index(paper, paper, paper, apple))).toMatchObject({ entries: [{}], unreadable: [] });
    expect(parseDailyIndex(index(apple, odd))).toMatchObject({ entries: [{}], unreadable: [odd] });
    expect(parseDailyIndex(index(short, apple))).toMatchObject({ entries: [{}], unreadable: [short] });
    const many = Array.from({ length: 400 }, (_, n) => apple.replaceAll("320193-26", `${320193 + n}-26`));
    expect(parseDailyIndex(index(...many, odd, odd, odd, odd)).unreadable).toHaveLength(4);
  });

  it.each([
    ["cut off within a line", index(apple).slice(0, -8), /cut off/],
    ["without its heading", apple, /no heading/],
    [
      "of which more than one in a hundred lines cannot be read",
      index(...Array.from({ length: 100 }, () => apple), "320193|Apple Inc.|10-Q", "7|Seven"),
      /2 of its 102 lines are no filings, such as 320193/,
    ],
  ])("is refused: %s", (_, text, message) => {
    expect(() => parseDailyIndex(text)).toThrow(message);
  });
});

describe("the client's indexes", () => {
  let source: ScriptedSource;
  beforeAll(async () => {
    source = await scriptedSource();
  });
  afterAll(() => source.close());
  const listing = (...names: string[]) =>
    sends(200, JSON.stringify({ directory: { item: names.map((name) => ({ name, type: "file" })), name: "QTR1/" } }));

  it("go over the end of a year to the last quarter that has a folder", async () => {
    source.script(
      listing(
        "company.20241230.idx",
        "master.20241227.idx",
        "master.20241231.idx",
        "master.20241230.idx",
        "sitemap.xml",
      ),
      listing("master.20250103.idx", "master.20250102.idx"),
      sends(404, ""),
    );
    const days = await quickClient(source.url).indexDays("2024-12-27");
    expect(days).toEqual(["2024-12-30", "2024-12-31", "2025-01-02", "2025-01-03"]);
    expect(source.requests.map(({ path: asked }) => asked)).toEqual([
      "/Archives/edgar/daily-index/2024/QTR4/index.json",
      "/Archives/edgar/daily-index/2025/QTR1/index.json",
      "/Archives/edgar/daily-index/2025/QTR2/index.json",
    ]);
  });

  it("count quarters from the year of the first on", () => {
    expect(quartersBetween("2024-09-30", "2025-01-01")).toEqual([
      { year: 2024, quarter: 3 },
      { year: 2024, quarter: 4 },
      { year: 2025, quarter: 1 },
    ]);
    expect(quartersBetween("1980-01-01", "1994-06-01")).toHaveLength(2);
  });

  it("are read as they are, old names in Latin-1 included", async () => {
    source.script(
      sends(200, Buffer.from(index("5|Société SA|6-K|20260302|edgar/data/5/0000000005-26-000003.txt"), "latin1")),
    );
    const { entries } = await quickClient(source.url).dailyIndex("2026-03-02");
    expect(entries[0]?.name).toBe("Société SA");
    expect(source.requests[0]?.path).toBe("/Archives/edgar/daily-index/2026/QTR1/master.20260302.idx");
  });

  it("are never taken for empty when they are missing", async () => {
    source.script(sends(404, ""));
    await expect(quickClient(source.url).dailyIndex("2026-03-02")).rejects.toMatchObject({ code: "source_error" });
  });

  it("refuse the submissions of another company", async () => {
    source.script(sends(200, JSON.stringify({ cik: "0000000007", name: "Seven" })));
    const asked = quickClient(source.url).submissions(8, null);
    await expect(asked).rejects.toMatchObject({
      code: "source_nonsense",
      message: expect.stringContaining("about CIK 7"),
    });
  });
});

describe("a profile", () => {
  it("takes what a company without tickers has", () => {
    const sparse = { cik: 7, name: "Seven", tickers: [], exchanges: [], sic: "", category: "", fiscalYearEnd: null };
    expect(parseProfile(sparse)).toEqual({
      ...{ cik: 7, name: "Seven", tickers: [], exchanges: [], sic: null, sicDescription: null, category: null },
      ...{ fiscalYearEnd: null, formerNames: [] },
    });
    const category = "Non-accelerated filer<br>Smaller reporting company";
    expect(parseProfile({ ...sparse, category }).category).toBe("Non-accelerated filer, Smaller reporting company");
  });
});

describe("forms", () => {
  it.each(["10-K", "10-K/A", "10-Q", "10-Q/A", "10-KT", "10-QT/A", "20-F", "40-F/A"])("%s has to come", (form) => {
    expect(announcementOf(form)).toBe("expected");
  });
  it.each(["6-K", "8-K", "8-K/A", "8-K12B", "S-1/A", "S-11", "F-4", "10-12B"])("%s may bring facts", (form) => {
    expect(announcementOf(form)).toBe("hinted");
  });
  it.each(["4", "3/A", "DEF 14A", "424B2", "13F-HR", "NT 10-K", "10-D", "SC 13G", "S-8", "144"])(
    "%s brings none",
    (form) => {
      expect(announcementOf(form)).toBeNull();
    },
  );
});

describeWithEdgar("real lists", (folder) => {
  const read = async (file: string) => JSON.parse(gunzipSync(await readFile(path.join(folder, file))).toString("utf8"));

  it("name every ticker", async () => {
    const rows = parseTickers(await read("company_tickers_exchange.json.gz"));
    expect(rows.length).toBeGreaterThan(9000);
    expect(rows.find(({ ticker }) => ticker === "AAPL")).toEqual({
      ...{ cik: 320193, name: "Apple Inc.", ticker: "AAPL", exchange: "Nasdaq" },
    });
    expect(rows.some(({ exchange }) => exchange === null)).toBe(true);
  });

  it("say what a company is", async () => {
    expect(parseProfile(await read("submissions/CIK0000320193.json.gz"))).toMatchObject({
      ...{ cik: 320193, name: "Apple Inc.", tickers: ["AAPL"], exchanges: ["Nasdaq"], sic: "3571" },
      ...{ sicDescription: "Electronic Computers", fiscalYearEnd: { month: 9, day: 26 } },
      formerNames: [
        { name: "APPLE INC", from: "2007-01-10", to: "2019-08-05" },
        { name: "APPLE COMPUTER INC", from: "1994-01-26", to: "2007-01-04" },
        { name: "APPLE COMPUTER INC/ FA", from: "1997-07-28", to: "1997-07-28" },
      ],
    });
  });
});
