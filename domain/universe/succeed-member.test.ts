import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { ScriptedSource } from "@/domain/edgar/testing/scripted-source";
import { type TestDatabase, testDatabase } from "@/test/database";
import { addMembers } from "./add-members";
import { changeTicker } from "./change-ticker";
import { getDeparture } from "./get-departure";
import { getMember } from "./get-member";
import { membersOn } from "./members-on";
import { removeMember } from "./remove-member";
import type { SourceDirectory } from "./source-directory";
import { succeedMember } from "./succeed-member";
import { contextOf, listingSource } from "./testing/listing-source";

const disneyBefore = 1001039;
const disney = 1744489;
const apple = 320193;
const microsoft = 789019;

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
  ctx = await contextOf(test, "systems_pm");
});

const add = (ciks: number[], addedOn: string) =>
  addMembers(ctx, directory, { sourceCode: "edgar", ciks, addedOn, reason: "Pilot" });
const idOf = async (cik: number) => (await ctx.db.company.findUniqueOrThrow({ where: { cik } })).id;
const ciksOn = async (day: string) => (await membersOn(ctx, day)).map(({ cik }) => cik);
const succeed = async (cik: number, successorCik: number, on: string) =>
  succeedMember(ctx, directory, { companyId: await idOf(cik), successorCik, on, note: "Reorganised" });

describe("succeedMember", () => {
  it("ends the old company and begins the new one on the same day, and both know of it", async () => {
    await add([disneyBefore], "2015-01-01");
    const { added } = await succeed(disneyBefore, disney, "2019-03-20");
    expect(added).toBe(true);
    expect(await ciksOn("2019-03-19")).toEqual([disneyBefore]);
    expect(await ciksOn("2019-03-20")).toEqual([disney]);
    const before = await getMember(ctx, await idOf(disneyBefore));
    const after = await getMember(ctx, await idOf(disney));
    expect(before).toMatchObject({ removal: "succeeded", successor: { name: "Walt Disney Co" } });
    expect(before?.memberships[0]?.successor?.cik).toBe(disney);
    expect(after?.predecessors).toMatchObject([{ cik: disneyBefore, on: "2019-03-20" }]);
    expect(await getDeparture(ctx, await idOf(disneyBefore))).toEqual({
      removedOn: "2019-03-20",
      removal: "succeeded",
      successor: { companyId: await idOf(disney), name: "Walt Disney Co" },
    });
    expect(await getDeparture(ctx, await idOf(disney))).toBeNull();
    expect(after?.memberships[0]?.reason).toBe(`Succeeds TWDC Enterprises 18 Corp. (CIK ${disneyBefore})`);
  });

  it("dates a successor back that was added too late, and leaves one that was a member already", async () => {
    await add([disneyBefore, apple], "2015-01-01");
    await add([disney], "2024-01-01");
    expect(await succeed(disneyBefore, disney, "2019-03-20")).toMatchObject({ added: false, runId: null });
    expect(await ciksOn("2019-03-20")).toEqual([apple, disney]);
    await succeed(apple, disney, "2021-01-01");
    expect(await ciksOn("2021-01-01")).toEqual([disney]);
    expect((await getMember(ctx, await idOf(disney)))?.predecessors.map(({ cik }) => cik)).toEqual([
      apple,
      disneyBefore,
    ]);
  });

  it("follows chains, and refuses one that leads back", async () => {
    await add([disneyBefore], "2015-01-01");
    await succeed(disneyBefore, disney, "2019-03-20");
    await succeed(disney, apple, "2022-01-01");
    await expect(succeed(apple, disneyBefore, "2023-01-01")).rejects.toThrow("that would be a circle");
    await expect(succeed(apple, apple, "2023-01-01")).rejects.toThrow("cannot succeed itself");
    expect(await ciksOn("2025-01-01")).toEqual([apple]);
  });

  it("puts a delisting right that was a succession, but no succession twice", async () => {
    await add([disneyBefore], "2015-01-01");
    await removeMember(ctx, {
      companyId: await idOf(disneyBefore),
      removedOn: "2019-03-22",
      removal: "delisted",
      note: "Gone",
    });
    await succeed(disneyBefore, disney, "2019-03-20");
    expect(await ciksOn("2019-03-20")).toEqual([disney]);
    await expect(succeed(disneyBefore, microsoft, "2019-03-20")).rejects.toThrow(
      "was succeeded by Walt Disney Co on 20 Mar 2019",
    );
  });

  it("refuses a day before the addition, a future day, and an analyst; nothing is left behind", async () => {
    await add([disneyBefore], "2015-01-01");
    await expect(succeed(disneyBefore, disney, "2014-12-31")).rejects.toThrow("cannot be succeeded before that");
    await expect(succeed(disneyBefore, disney, "2026-03-11")).rejects.toThrow("has not come yet");
    ctx = await contextOf(test, "analyst");
    await expect(succeed(disneyBefore, disney, "2019-03-20")).rejects.toMatchObject({ code: "not_permitted" });
    expect(await ctx.db.company.count()).toBe(1);
  });

  it("lets one of two successions at the same moment win", async () => {
    await add([disneyBefore], "2015-01-01");
    const results = await Promise.allSettled([
      succeed(disneyBefore, disney, "2019-03-20"),
      succeed(disneyBefore, microsoft, "2019-03-20"),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await ciksOn("2019-03-20")).toHaveLength(1);
  });
});

describe("changeTicker", () => {
  const change = async (cik: number, from: string | null, to: string | null, on: string) =>
    changeTicker(ctx, { companyId: await idOf(cik), from, to, exchange: "NYSE", on });
  const tickersOn = async (cik: number, day: string) =>
    (await membersOn(ctx, day)).find((member) => member.cik === cik)?.tickers;

  it("dates the change, and the tickers of any day can be read", async () => {
    await add([apple], "2015-01-01");
    await change(apple, "AAPL", "APPL", "2020-01-01");
    expect(await tickersOn(apple, "2019-12-31")).toEqual(["AAPL"]);
    expect(await tickersOn(apple, "2020-01-01")).toEqual(["APPL"]);
    expect((await getMember(ctx, await idOf(apple)))?.tickers).toEqual(["APPL"]);
  });

  it("adds a second ticker beside the first, and ends one alone", async () => {
    await add([apple], "2015-01-01");
    await change(apple, null, "AAPL-WT", "2020-01-01");
    expect(await tickersOn(apple, "2020-01-01")).toEqual(["AAPL", "AAPL-WT"]);
    await change(apple, "AAPL", null, "2021-01-01");
    expect(await tickersOn(apple, "2021-01-01")).toEqual(["AAPL-WT"]);
    expect((await getMember(ctx, await idOf(apple)))?.tickers).toEqual(["AAPL-WT"]);
  });

  it("lets another company have a ticker that is free, from the day on that it is", async () => {
    await add([apple, microsoft], "2015-01-01");
    await expect(change(microsoft, null, "AAPL", "2020-01-01")).rejects.toThrow(
      "Apple Inc. has had the ticker AAPL since 1 Jan 2015 and still has it",
    );
    await change(apple, "AAPL", "APPL", "2020-01-01");
    await expect(change(microsoft, null, "AAPL", "2019-12-31")).rejects.toThrow("until 1 Jan 2020");
    await change(microsoft, null, "AAPL", "2020-01-01");
    expect(await tickersOn(microsoft, "2020-01-01")).toEqual(["MSFT", "AAPL"]);
    expect(await tickersOn(apple, "2019-12-31")).toEqual(["AAPL"]);
  });

  it("refuses a ticker that the company does not have, one it has, none at all, and an analyst", async () => {
    await add([apple], "2015-01-01");
    await expect(change(apple, "MSFT", "X", "2020-01-01")).rejects.toThrow("does not have the ticker MSFT now");
    await expect(change(apple, null, "AAPL", "2020-01-01")).rejects.toMatchObject({ code: "conflict" });
    await expect(change(apple, null, null, "2020-01-01")).rejects.toThrow("Name the ticker that ends");
    await expect(change(apple, null, "not a ticker", "2020-01-01")).rejects.toMatchObject({ code: "invalid_input" });
    ctx = await contextOf(test, "analyst");
    await expect(change(apple, "AAPL", "X", "2020-01-01")).rejects.toMatchObject({ code: "not_permitted" });
  });
});
