import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inClient } from "@/lib/in-client";
import { type TestDatabase, testDatabase } from "@/test/database";
import { keepProfile } from "./keep-profile";
import { keepTickers } from "./keep-tickers";
import type { Profile } from "./profile";

let db: TestDatabase;
let id: number;
let sourceId: number;
let cik = 900;
beforeAll(async () => {
  db = await testDatabase();
  sourceId = (await db.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } })).id;
});
afterAll(() => db.drop());
beforeEach(async () => {
  cik++;
  ({ id } = await db.database.prisma.company.create({ data: { cik, name: "Meta", sourceId } }));
});

const keep = (profile: Profile, day: string) => keepProfile(db.database.pool, id, profile, day);
const listed = (...tickers: string[]): Profile => ({
  tickers: tickers.map((ticker) => ({ ticker, exchange: "Nasdaq" })),
});
const tickers = async () =>
  (
    await db.database.pool.query<{ row: string }>(
      `select concat_ws(' ', ticker, exchange, valid_from, valid_to) as row from company_ticker
       where company_id = $1 order by valid_from, ticker`,
      [id],
    )
  ).rows.map(({ row }) => row);
const stored = () => db.database.prisma.company.findUniqueOrThrow({ where: { id } });

test("tickers open and close on their day, once", async () => {
  await keep(listed("FB", "FBX"), "2020-01-02");
  await keep(listed("FB", "FBX"), "2020-05-01");
  await keep(listed("META"), "2022-06-09");
  await keep(listed("META"), "2022-06-10");
  expect(await tickers()).toEqual([
    "FB Nasdaq 2020-01-02 2022-06-09",
    "FBX Nasdaq 2020-01-02 2022-06-09",
    "META Nasdaq 2022-06-09",
  ]);
  expect((await stored()).tickers).toEqual(["META"]);
});

test("a ticker that goes and comes back on one day is there, and one that comes back later has two spans", async () => {
  await keep(listed("A"), "2020-01-02");
  await keep(listed(), "2020-01-02");
  await keep(listed("A"), "2020-01-02");
  expect(await tickers()).toEqual(["A Nasdaq 2020-01-02"]);
  await keep(listed("B"), "2021-01-02");
  await keep(listed("A", "B"), "2022-01-02");
  expect(await tickers()).toEqual(["A Nasdaq 2020-01-02 2021-01-02", "B Nasdaq 2021-01-02", "A Nasdaq 2022-01-02"]);
  expect((await stored()).tickers).toEqual(["A", "B"]);
});

test("what a profile does not say stays; an industry stands for the sector only where none is known", async () => {
  await keep({ sic: "7370", sector: "Software", filerCategory: "Large accelerated filer" }, "2020-01-02");
  await keep({ tickers: undefined, sic: null, industry: "Services-Computer Programming" }, "2020-01-03");
  expect(await stored()).toMatchObject({ sic: "7370", sector: "Software", filerCategory: "Large accelerated filer" });
  await keep({ sic: "3571", industry: "Electronic Computers" }, "2020-01-04");
  expect(await stored()).toMatchObject({ sic: "3571", sector: "Electronic Computers" });
});

test("former names stand on their days, and the present one begins where the last ended", async () => {
  await db.database.prisma.companyName.create({
    data: { companyId: id, validFrom: new Date("2024-03-01"), name: "Meta" },
  });
  const formerNames = [{ name: "Facebook Inc", from: "2005-02-08", to: "2021-10-28" }];
  await keep({ formerNames }, "2024-03-02");
  await keep({ formerNames }, "2024-03-03");
  const names = await db.database.prisma.companyName.findMany({
    where: { companyId: id },
    orderBy: { validFrom: "asc" },
  });
  expect(names.map(({ name, validFrom }) => `${validFrom.toISOString().slice(0, 10)} ${name}`)).toEqual([
    "2005-02-08 Facebook Inc",
    "2021-10-28 Meta",
  ]);
});

test("a fiscal year end is taken while no filing tells it", async () => {
  await keep({ fiscalYearEnd: { month: 9, day: 30 } }, "2020-01-02");
  await keep({ fiscalYearEnd: { month: 12, day: 31 } }, "2020-02-02");
  expect(await db.database.prisma.fiscalYearEnd.findMany({ where: { companyId: id } })).toMatchObject([
    { month: 9, day: 30, validFrom: new Date("2020-01-02") },
  ]);
});

test("the source's list moves everyone it names, names those never taken, and leaves the rest", async () => {
  await keep(listed("OLD"), "2020-01-02");
  const other = await db.database.prisma.company.create({ data: { cik: cik + 5000, name: "Stays", sourceId } });
  await keepProfile(db.database.pool, other.id, listed("STAY"), "2020-01-02");
  const rows = [
    { cik, name: "META PLATFORMS", ticker: "NEW", exchange: "NYSE" },
    { cik, name: "META PLATFORMS", ticker: "NEW-B", exchange: null },
    { cik: 1, name: "Nobody's", ticker: "NONE", exchange: null },
  ];
  for (const day of ["2021-01-02", "2021-01-03"]) {
    await inClient(db.database.pool, (client) => keepTickers(client, sourceId, rows, day));
  }
  expect(await tickers()).toEqual(["OLD Nasdaq 2020-01-02 2021-01-02", "NEW NYSE 2021-01-02", "NEW-B 2021-01-02"]);
  expect(await stored()).toMatchObject({ name: "META PLATFORMS", tickers: ["NEW", "NEW-B"] });
  expect((await db.database.prisma.company.findUniqueOrThrow({ where: { id: other.id } })).tickers).toEqual(["STAY"]);
});

test("a ticker that another company has now ends with its old owner, listed or not", async () => {
  await keep(listed("SNAP", "KEPT"), "2015-01-02");
  const heir = await db.database.prisma.company.create({ data: { cik: ++cik, name: "Heir", sourceId } });
  const rows = [{ cik: heir.cik, name: "Heir", ticker: "SNAP", exchange: "NYSE" }];
  for (const day of ["2017-03-02", "2017-03-03"]) {
    await inClient(db.database.pool, (client) => keepTickers(client, sourceId, rows, day));
  }
  expect(await tickers()).toEqual(["KEPT Nasdaq 2015-01-02", "SNAP Nasdaq 2015-01-02 2017-03-02"]);
  expect((await stored()).tickers).toEqual(["KEPT"]);
  expect(await db.database.prisma.company.findUniqueOrThrow({ where: { id: heir.id } })).toMatchObject({
    tickers: ["SNAP"],
  });
});
