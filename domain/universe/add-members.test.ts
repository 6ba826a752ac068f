import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { ScriptedSource } from "@/domain/edgar/testing/scripted-source";
import { type TestDatabase, testDatabase } from "@/test/database";
import { addMembers } from "./add-members";
import { membersOn } from "./members-on";
import { previewMembers } from "./preview-members";
import { removeMember } from "./remove-member";
import type { SourceDirectory } from "./source-directory";
import { contextOf, listingSource } from "./testing/listing-source";

let test: TestDatabase;
let source: ScriptedSource;
let directory: SourceDirectory;
let ctx: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ({ source, directory } = await listingSource());
});
afterAll(() => Promise.all([test.drop(), source.close()]));
beforeEach(async () => {
  await test.database.pool.query("truncate company, ingest_run, ingest_task, outbox restart identity cascade");
  ctx = await contextOf(test, "admin");
});

const add = (ciks: number[], addedOn = "2026-03-10", by = ctx) =>
  addMembers(by, directory, { sourceCode: "edgar", ciks, addedOn, reason: "Coverage of the pilot" });
const ciksOn = async (day: string) => (await membersOn(ctx, day)).map(({ cik }) => cik);
const idOf = async (cik: number) => (await ctx.db.company.findUniqueOrThrow({ where: { cik } })).id;

describe("addMembers", () => {
  it("makes companies with names and tickers before any document of theirs, and starts their poll", async () => {
    const { added, runId, later } = await add([320193, 1652044]);
    expect({ added, later }).toEqual({ added: 2, later: null });
    const alphabet = await ctx.db.company.findUniqueOrThrow({
      where: { cik: 1652044 },
      include: { tickerHistory: true, membership: true, names: true },
    });
    expect(alphabet).toMatchObject({ name: "Alphabet Inc.", tickers: ["GOOGL", "GOOG"], contentHash: null });
    expect(alphabet.tickerHistory.map(({ ticker }) => ticker).sort()).toEqual(["GOOG", "GOOGL"]);
    expect(alphabet.names).toHaveLength(1);
    expect(alphabet.membership[0]).toMatchObject({ reason: "Coverage of the pilot", removedOn: null });
    const run = await ctx.db.ingestRun.findUniqueOrThrow({ where: { id: runId ?? 0 } });
    expect(run).toMatchObject({ kind: "poll", status: "queued" });
    const audit = await ctx.db.auditLog.findFirstOrThrow({ where: { verb: "universe.add" }, orderBy: { id: "desc" } });
    expect(audit.after).toMatchObject({ ciks: [320193, 1652044], addedOn: "2026-03-10" });
  });

  it("tolerates that a poll is going on, and says what happens instead", async () => {
    const first = await add([320193]);
    const second = await add([789019]);
    expect(first.runId).not.toBeNull();
    expect(second).toMatchObject({ added: 1, runId: null });
    expect(second.later).toContain("the next poll takes their history");
  });

  it("leaves members as they are, and starts nothing for them", async () => {
    await add([320193]);
    expect(await add([320193])).toMatchObject({ added: 0, runId: null, later: null });
    expect(await ctx.db.universeMember.count()).toBe(1);
  });

  it("adds a company once when two people add it at the same moment", async () => {
    const results = await Promise.all([add([320193, 789019]), add([789019, 320193]), add([320193])]);
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(2);
    expect(await ctx.db.universeMember.count()).toBe(2);
    expect(await ctx.db.company.count()).toBe(2);
    expect(await ctx.db.ingestRun.count()).toBe(1);
  });

  it("takes a company without a ticker by its CIK, and refuses one that the source does not know", async () => {
    await add([1001039]);
    expect((await ctx.db.company.findUniqueOrThrow({ where: { cik: 1001039 } })).name).toBe(
      "TWDC Enterprises 18 Corp.",
    );
    await expect(add([4_000_000])).rejects.toThrow("knows no company with the CIK 4000000");
    expect(await ctx.db.company.count()).toBe(1);
  });

  it("refuses a day that has not come, an analyst, and a company of another source", async () => {
    await expect(add([320193], "2026-03-11")).rejects.toThrow("11 Mar 2026 has not come yet");
    await expect(add([320193], "2026-03-10", await contextOf(test, "analyst"))).rejects.toMatchObject({
      code: "not_permitted",
    });
    const simulated = await ctx.db.source.findUniqueOrThrow({ where: { code: "simulated" } });
    await ctx.db.company.create({ data: { cik: 320193, name: "Made up", sourceId: simulated.id } });
    await expect(add([320193])).rejects.toThrow("of another source");
  });
});

describe("membership over time", () => {
  const remove = async (cik: number, removedOn: string) =>
    removeMember(ctx, { companyId: await idOf(cik), removedOn, removal: "dropped", note: "Not wanted" });

  it("counts a company from the day it was added to the day before it was removed, and again when re-added", async () => {
    await add([320193], "2020-05-01");
    await remove(320193, "2022-05-01");
    await add([320193], "2024-01-15");
    const days = ["2020-04-30", "2020-05-01", "2022-04-30", "2022-05-01", "2024-01-14", "2024-01-15", "2030-01-01"];
    const counts = await Promise.all(days.map(async (day) => (await ciksOn(day)).length));
    expect(counts).toEqual([0, 1, 1, 0, 0, 1, 1]);
  });

  it("may begin again on the very day it ended, and leaves no gap", async () => {
    await add([320193], "2020-05-01");
    await remove(320193, "2022-05-01");
    await add([320193], "2022-05-01");
    expect(await ciksOn("2022-04-30")).toEqual([320193]);
    expect(await ciksOn("2022-05-01")).toEqual([320193]);
    expect(await ctx.db.universeMember.count()).toBe(2);
  });

  it("refuses a membership that would share a day with an earlier one", async () => {
    await add([320193], "2020-05-01");
    await remove(320193, "2022-05-01");
    await expect(add([320193], "2022-04-30")).rejects.toThrow("until 1 May 2022: choose that day or a later one");
    await expect(add([320193], "2019-01-01")).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes back an addition on its own day, and can then date it otherwise", async () => {
    await add([320193]);
    await remove(320193, "2026-03-10");
    expect(await ciksOn("2026-03-10")).toEqual([]);
    await add([320193], "2015-01-01");
    expect(await ciksOn("2026-03-10")).toEqual([320193]);
    await remove(320193, "2026-03-10");
    await add([320193]);
    expect(await ciksOn("2026-03-10")).toEqual([320193]);
    expect(await ciksOn("2026-03-09")).toEqual([320193]);
  });

  it("refuses a removal before the addition, in the future, without a membership, and by an analyst", async () => {
    await add([320193], "2020-05-01");
    await expect(remove(320193, "2020-04-30")).rejects.toThrow("cannot leave before that");
    await expect(remove(320193, "2026-03-11")).rejects.toThrow("has not come yet");
    await remove(320193, "2026-03-10");
    await expect(remove(320193, "2026-03-10")).rejects.toThrow("has not been a member since 10 Mar 2026");
    const analyst = await contextOf(test, "analyst");
    const input = { companyId: await idOf(320193), removedOn: "2026-03-10", removal: "delisted", note: "x" } as const;
    await expect(removeMember(analyst, input)).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("previewMembers", () => {
  const preview = (text: string) => previewMembers(ctx, directory, { text, sourceCode: "edgar" });

  it("tells new companies, members, former members, duplicates and unknown entries apart", async () => {
    await add([320193, 789019]);
    await removeMember(ctx, {
      companyId: await idOf(789019),
      removedOn: "2026-03-10",
      removal: "dropped",
      note: "Not wanted",
    });
    const result = await preview("aapl\n0000789019\nGOOG\nGOOGL\nBRK.B\n1001039\nMSTF\n4000000");
    expect(result.found.map(({ text, cik, state }) => [text, cik, state])).toEqual([
      ["aapl", 320193, "member"],
      ["0000789019", 789019, "former"],
      ["GOOG", 1652044, "new"],
      ["BRK.B", 1067983, "new"],
      ["1001039", 1001039, "new"],
    ]);
    expect(result.duplicates).toEqual([{ text: "GOOGL", cik: 1652044 }]);
    expect(result.unknown.map(({ text, why }) => [text, why])).toEqual([
      ["MSTF", "No company has this ticker now."],
      ["4000000", "The source knows no company with this CIK."],
    ]);
    expect(result.unknown[0]?.near.map(({ ticker }) => ticker)).toContain("MSFT");
  });

  it("reads tickers that spaces separate, and names", async () => {
    const { found } = await preview("AAPL MSFT\nWalt Disney Co");
    expect(found.map(({ cik }) => cik)).toEqual([320193, 789019, 1744489]);
  });

  it("names the company that had a ticker once", async () => {
    await add([1326801], "2015-01-01");
    const companyId = await idOf(1326801);
    await ctx.db.companyTicker.create({
      data: { companyId, ticker: "FB", validFrom: new Date("2012-05-18"), validTo: new Date("2022-06-09") },
    });
    const [entry] = (await preview("FB")).unknown;
    expect(entry).toMatchObject({ why: "Meta Platforms, Inc. had this ticker until 9 Jun 2022." });
    expect(entry?.near[0]).toEqual({ cik: 1326801, name: "Meta Platforms, Inc.", ticker: "META", member: true });
  });

  it("asks the source once for many previews", async () => {
    source.requests.length = 0;
    await Promise.all([preview("AAPL"), preview("MSFT"), preview("DIS")]);
    expect(source.requests).toHaveLength(0);
  });

  it("refuses an empty text, too many companies, and people who may not add any", async () => {
    await expect(preview(" \n ,")).rejects.toThrow("Paste at least one ticker or CIK");
    const many = Array.from({ length: 5_001 }, (_, place) => place + 1).join("\n");
    await expect(preview(many)).rejects.toThrow("names 5,001 companies; at most 5,000");
    const analyst = await contextOf(test, "analyst");
    await expect(previewMembers(analyst, directory, { text: "AAPL", sourceCode: "edgar" })).rejects.toMatchObject({
      code: "not_permitted",
    });
  });
});
