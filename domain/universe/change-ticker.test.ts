import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepProfile } from "@/domain/companies/keep-profile";
import { keepTickers } from "@/domain/companies/keep-tickers";
import type { Ctx } from "@/domain/context";
import { inClient } from "@/lib/in-client";
import { type TestDatabase, testDatabase } from "@/test/database";
import { changeTicker } from "./change-ticker";
import { contextOf } from "./testing/listing-source";

let db: TestDatabase;
let ctx: Ctx;
let sourceId: number;
let ours: { id: number; cik: number };
let theirs: { id: number; cik: number };
let cik = 800;

beforeAll(async () => {
  db = await testDatabase();
  sourceId = (await db.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } })).id;
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.database.pool.query("truncate company restart identity cascade");
  ctx = await contextOf(db, "admin");
  const create = (name: string) => db.database.prisma.company.create({ data: { cik: ++cik, name, sourceId } });
  [ours, theirs] = [await create("Ours"), await create("Theirs")];
  await list("2026-01-05", [ours, "OLD", "PREF"], [theirs, "THEM"]);
});

/** The source's list of a day: each company's tickers, the main one first. */
const list = (day: string, ...lines: [{ cik: number }, ...string[]][]) =>
  inClient(db.database.pool, (client) => {
    const rows = lines.flatMap(([company, ...tickers]) =>
      tickers.map((ticker) => ({ cik: company.cik, name: "Listed", ticker, exchange: "NYSE" })),
    );
    return keepTickers(client, sourceId, rows, day);
  });
const submissions = (day: string, ...tickers: string[]) =>
  keepProfile(db.database.pool, ours.id, { tickers: tickers.map((ticker) => ({ ticker, exchange: "NYSE" })) }, day);
const change = (from: string | null, to: string | null) =>
  changeTicker(ctx, { companyId: ours.id, from, to, exchange: "NYSE", on: "2026-03-01" });
async function tickersOf({ id }: { id: number }) {
  const { rows } = await db.database.pool.query<{ row: string }>(
    `select concat_ws(' ', ticker, valid_from, valid_to) as row from company_ticker where company_id = $1
     order by valid_from, ticker`,
    [id],
  );
  const { tickers } = await db.database.prisma.company.findUniqueOrThrow({ where: { id } });
  return { now: tickers, spans: rows.map(({ row }) => row) };
}

const changed = {
  now: ["NEW", "PREF"],
  spans: ["OLD 2026-01-05 2026-03-01", "PREF 2026-01-05", "NEW 2026-03-01"],
};

test("a list that has not heard of a change does not undo it, and one that has finds nothing to do", async () => {
  await change("OLD", "NEW");
  for (const day of ["2026-03-11", "2026-03-25"]) {
    await list(day, [ours, "OLD", "PREF"], [theirs, "THEM"]);
    expect(await tickersOf(ours)).toEqual(changed);
  }
  await list("2026-03-26", [ours, "NEW", "PREF"], [theirs, "THEM"]);
  expect(await tickersOf(ours)).toEqual(changed);
});

test("neither do submissions", async () => {
  await change("OLD", "NEW");
  await submissions("2026-03-11", "OLD", "PREF");
  expect(await tickersOf(ours)).toEqual(changed);
  await submissions("2026-03-12", "NEW", "PREF");
  expect(await tickersOf(ours)).toEqual(changed);
});

test("what nobody spoke of follows the list at once", async () => {
  await change("OLD", "NEW");
  await list("2026-03-11", [ours, "OLD", "WARR"], [theirs, "THEM"]);
  expect(await tickersOf(ours)).toEqual({
    now: ["NEW", "WARR"],
    spans: ["OLD 2026-01-05 2026-03-01", "PREF 2026-01-05 2026-03-11", "NEW 2026-03-01", "WARR 2026-03-11"],
  });
});

test("after 30 days the source's word counts again", async () => {
  await change("OLD", "NEW");
  await list("2026-04-08", [ours, "OLD", "PREF"]);
  expect(await tickersOf(ours)).toEqual(changed);
  await list("2026-04-09", [ours, "OLD", "PREF"]);
  expect(await tickersOf(ours)).toEqual({
    now: ["OLD", "PREF"],
    spans: ["OLD 2026-01-05 2026-03-01", "PREF 2026-01-05", "NEW 2026-03-01 2026-04-09", "OLD 2026-04-09"],
  });
});

test("a ticker that a person ended may go to another company, and one that they gave may not", async () => {
  await change("OLD", "NEW");
  await list("2026-03-11", [ours, "PREF"], [theirs, "THEM", "OLD", "NEW"]);
  expect(await tickersOf(ours)).toEqual(changed);
  expect((await tickersOf(theirs)).now).toEqual(["THEM", "OLD"]);
});

test("a person who takes the change back is believed too", async () => {
  await change("OLD", "NEW");
  await change("NEW", "OLD");
  await list("2026-03-11", [ours, "OLD", "PREF"]);
  expect((await tickersOf(ours)).now).toEqual(["OLD", "PREF"]);
  await list("2026-03-12", [ours, "NEW", "PREF"]);
  expect((await tickersOf(ours)).now).toEqual(["OLD", "PREF"]);
});
