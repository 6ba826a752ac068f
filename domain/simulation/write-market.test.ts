import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPromise } from "yauzl";
import { simulatedProfiles } from "./company-profile";
import type { PlantedError } from "./plant";
import { marketInput } from "./schema";
import { simulateCompany } from "./simulate-company";
import { type MarketSummary, writeMarket } from "./write-market";

let folder: string;
let summary: MarketSummary;
const market = { seed: 9, companies: 12 };
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sublinear-market-"));
  summary = await writeMarket({ ...market, out: at("one.zip") });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("writeMarket", () => {
  it("writes the same bytes for the same seed, in any time zone, and others for another", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Auckland";
    await writeMarket({ ...market, out: at("two.zip") });
    process.env.TZ = zone;
    await writeMarket({ ...market, seed: 10, out: at("three.zip") });
    const [one, two, three] = await Promise.all(["one.zip", "two.zip", "three.zip"].map((name) => readFile(at(name))));
    expect(one?.equals(two as Buffer)).toBe(true);
    expect(one?.equals(three as Buffer)).toBe(false);
    expect(await readFile(at("one.planted.json"), "utf8")).toBe(await readFile(at("two.planted.json"), "utf8"));
  });

  it("writes one entry per company with its document, and nothing else", async () => {
    const zip = await openPromise(at("one.zip"), { lazyEntries: true });
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      expect(entry.fileName).toMatch(/^CIK\d{10}\.json$/);
    }
    expect(names).toHaveLength(summary.companies);
    const first = simulateCompany(marketInput.parse(market), 0);
    expect(names[0]).toBe(first?.entry);
  });

  it("lists profiles by CIK and planted errors beside it", async () => {
    const profiles = JSON.parse(await readFile(at("one.profiles.json"), "utf8")) as Record<
      string,
      { tickers: string[] }
    >;
    const known = simulatedProfiles(marketInput.parse(market));
    expect(Object.keys(profiles)).toHaveLength(summary.companies);
    for (const [cik, profile] of Object.entries(profiles)) expect(profile).toEqual(known.get(Number(cik)));
    const planted = JSON.parse(await readFile(at("one.planted.json"), "utf8")) as PlantedError[];
    expect(planted).toHaveLength(summary.plantedErrors);
    expect(planted.filter(({ winning }) => winning)).toHaveLength(summary.winningErrors);
  });

  it("overwrites only when told to, and keeps what was there when it refuses", async () => {
    const before = await readFile(at("one.zip"));
    await expect(writeMarket({ ...market, out: at("one.zip") })).rejects.toMatchObject({ code: "conflict" });
    expect((await readFile(at("one.zip"))).equals(before)).toBe(true);
    await writeFile(at("four.zip"), "something else");
    const written = await writeMarket({ ...market, companies: 2, out: at("four.zip"), overwrite: true });
    expect(written.companies).toBe(2);
  });

  it.each([
    [{ companies: 0 }, "companies must be at least 1"],
    [{ companies: 2.5 }, "companies"],
    [{ years: 40 }, "years can be 17 at most"],
    [{ until: "2021-02-30" }, "until is 2021-02-30: give a calendar day"],
    [{ until: "2010-01-01" }, "give a later day or more years"],
    [{ until: "2999-01-01" }, "until is past 2035-12-31"],
  ])("refuses %j in words", async (wrong, words) => {
    const refused = writeMarket({ ...wrong, out: at("refused.zip") });
    await expect(refused).rejects.toMatchObject({ code: "invalid_input" });
    await expect(refused).rejects.toThrow(words);
  });

  it("names a folder that is not there, and a name that is no archive's", async () => {
    await expect(writeMarket({ out: at("nowhere/market.zip") })).rejects.toThrow("does not exist");
    await expect(writeMarket({ out: at("market") })).rejects.toThrow("let it end in .zip");
  });
});
