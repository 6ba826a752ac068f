import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { companyGrid } from "./read-grid";
import { lineSeries } from "./read-line";
import { pointHistory } from "./read-point";
import { replacePoints } from "./replace-points";
import type { PointAddress } from "./schema";
import { addCompanySeries } from "./testing/company-series";
import { twoYearsOfRevenue } from "./testing/revenue-year";

let test: TestDatabase;
let ctx: Ctx;
let companyId: number;
let second: PointAddress;

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2024-03-01T10:00:00Z") };
  const amended = {
    ...(twoYearsOfRevenue("0000320193")[6] as ReturnType<typeof twoYearsOfRevenue>[number]),
    // One day later than the first filing had it: the same period.
    end: "2023-07-01",
    tag: "us-gaap:SalesRevenueNet",
    value: "121000",
    accession: "0000320193-23-000099",
    form: "10-Q/A",
    filed: "2023-09-15",
  };
  const facts = [...twoYearsOfRevenue("0000320193"), amended];
  const added = await addCompanySeries(ctx, { cik: 320193, name: "Pinnock Electric", facts });
  companyId = added.companyId;
  // Of two ends that are equally frequent the later is canonical.
  second = { ...added, lineItemId: 1, length: "quarter", periodEnd: "2023-07-01" };
  const change = { address: second, value: "121000", state: "held", doubtful: true, overrideId: null } as const;
  await replacePoints({ ...ctx, now: new Date("2024-03-05T00:00:00Z") }, [change]);
});
afterAll(() => test.drop());

describe("pointHistory", () => {
  it("finds the point under an end that is not canonical, with every report in survivorship order", async () => {
    const detail = await pointHistory(ctx, { ...second, periodEnd: "2023-06-30" });
    expect(detail.address).toEqual(second);
    expect(detail).toMatchObject({
      company: { cik: 320193, name: "Pinnock Electric" },
      lineItem: { code: "Revenue", sign: "nonnegative" },
      unit: "USD",
      fiscalLabel: "FY2023 Q2",
    });
    expect(detail.observations.map(({ value, isWinner, start, end }) => [value, isWinner, start, end])).toEqual([
      ["121000", true, "2023-04-01", "2023-07-01"],
      ["120000", false, "2023-04-01", "2023-06-30"],
    ]);
    expect(detail.observations[0]?.secUrl).toBe(
      "https://www.sec.gov/Archives/edgar/data/320193/000032019323000099/0000320193-23-000099-index.htm",
    );
  });

  it("publishes nothing for a held value, and says what would be and what was", async () => {
    const { current, versions } = await pointHistory(ctx, second);
    expect(current).toMatchObject({
      value: null,
      state: "held",
      version: 2,
      held: { candidate: "121000", lastPublished: "121000" },
    });
    expect(versions.map(({ version, state, replacedAt, source }) => [version, state, replacedAt, source])).toEqual([
      [2, "held", null, "Decision"],
      [1, "clean", "2024-03-05T00:00:00.000Z", "Ingest run 1"],
    ]);
  });

  it("counts a version for the days at whose end (UTC) it was the one published", async () => {
    const on = async (asPublished: string) => (await pointHistory(ctx, second, { asPublished })).current;
    expect(await on("2024-02-29")).toBeNull();
    expect((await on("2024-03-01"))?.value).toBe("121000");
    expect((await on("2024-03-04"))?.state).toBe("clean");
    expect((await on("2024-03-05"))?.state).toBe("held");
  });

  it("says what was filed by a day, without anything filed later", async () => {
    const by = async (asFiled: string) => (await pointHistory(ctx, second, { asFiled })).asFiled;
    expect(await by("2023-07-31")).toBeNull();
    expect((await by("2023-08-01"))?.value).toBe("120000");
    const amended = await by("2023-09-15");
    expect(amended).toMatchObject({ value: "121000", observation: { form: "10-Q/A", tag: "us-gaap:SalesRevenueNet" } });
  });

  it("names the parents of derived values, as far as they are published", async () => {
    const fourth = await pointHistory(ctx, { ...second, periodEnd: "2023-12-31" });
    expect(fourth.fiscalLabel).toBe("FY2023 Q4");
    expect(fourth.current?.winner).toBeNull();
    expect(fourth.current?.parents.map(({ address, value }) => [address.length, address.periodEnd, value])).toEqual([
      ["year", "2023-12-31", "500"],
      ["nine_months", "2023-09-30", "360"],
    ]);
    const twelve = await pointHistory(ctx, { ...second, length: "ttm", periodEnd: "2023-09-30" });
    expect(twelve.fiscalLabel).toBe("TTM FY2023 Q3");
    expect(twelve.current?.parents.map(({ value, state }) => [value, state])).toEqual([
      ["130", "derived"],
      ["110", "clean"],
      [null, "held"],
      ["130", "clean"],
    ]);
  });

  it("refuses what cannot be answered, in words", async () => {
    await expect(pointHistory(ctx, { ...second, companyId: 999 })).rejects.toThrow("There is no company 999.");
    await expect(pointHistory(ctx, { ...second, periodEnd: "2023-02-30" })).rejects.toThrow("no calendar day");
    const both = { asPublished: "2024-01-01", asFiled: "2024-01-01" };
    await expect(pointHistory(ctx, second, both)).rejects.toThrow("not for both at once");
  });
});

describe("companyGrid", () => {
  it("has periods across, newest first, and one row per line item and unit", async () => {
    const grid = await companyGrid(ctx, { companyId, length: "quarter" });
    expect(grid.periods.map(({ label }) => label)).toEqual([
      "FY2023 Q4",
      "FY2023 Q3",
      "FY2023 Q2",
      "FY2023 Q1",
      "FY2022 Q4",
      "FY2022 Q3",
      "FY2022 Q2",
      "FY2022 Q1",
    ]);
    expect(grid.rows).toHaveLength(1);
    expect(grid.rows[0]).toMatchObject({ code: "Revenue", unit: "USD", unitId: second.unitId });
    expect(grid.rows[0]?.cells[0]).toMatchObject({ value: "140", state: "derived", filedOn: null });
    expect(grid.rows[0]?.cells[2]).toEqual({
      value: null,
      state: "held",
      doubtful: true,
      overridden: false,
      filedOn: "2023-09-15",
      basisOn: "2023-09-15",
      held: { candidate: "121000", lastPublished: "121000" },
    });
  });

  it("moves along either clock", async () => {
    const asPublished = await companyGrid(ctx, { companyId, length: "quarter", asPublished: "2024-03-04" });
    expect(asPublished.rows[0]?.cells[2]).toMatchObject({ value: "121000", state: "clean", held: null });
    expect((await companyGrid(ctx, { companyId, length: "quarter", asPublished: "2020-01-01" })).periods).toEqual([]);
    const asFiled = await companyGrid(ctx, { companyId, length: "quarter", asFiled: "2023-08-01" });
    expect(asFiled.periods.map(({ end }) => end)).toEqual([
      "2023-06-30",
      "2023-03-31",
      "2022-12-31",
      "2022-09-30",
      "2022-06-30",
      "2022-03-31",
    ]);
    expect(asFiled.rows[0]?.cells[0]).toMatchObject({ value: "120000", filedOn: "2023-08-01" });
  });

  it("shows one statement when asked", async () => {
    expect((await companyGrid(ctx, { companyId, length: "quarter", statement: "income" })).rows).toHaveLength(1);
    expect((await companyGrid(ctx, { companyId, length: "quarter", statement: "cash-flow" })).rows).toEqual([]);
  });
});

describe("lineSeries", () => {
  it("runs from the oldest to the newest and counts the filings of each period", async () => {
    const line = await lineSeries(ctx, second);
    expect(line.map((point) => point.periodEnd)).toEqual([...line.map((point) => point.periodEnd)].sort());
    expect(line.find((point) => point.periodEnd === second.periodEnd)).toMatchObject({
      value: null,
      observed: "121000",
      filings: 2,
    });
  });
});
