import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { countFollowers } from "./count-followers";
import { lineSeries } from "./read-line";
import { republish } from "./republish";
import type { PointAddress } from "./schema";
import { addCompanySeries } from "./testing/company-series";
import { twoYearsOfRevenue } from "./testing/revenue-year";

let test: TestDatabase;
let ctx: Ctx;
let second: PointAddress;
const at = (iso: string): Ctx => ({ ...ctx, now: new Date(iso) });

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2024-03-01T10:00:00Z") };
  const added = await addCompanySeries(ctx, { cik: 1, name: "Pinnock", facts: twoYearsOfRevenue("0000000001") });
  second = { ...added, lineItemId: 1, length: "quarter", periodEnd: "2023-06-30" };
});
afterAll(() => test.drop());

const valuesOf = async (length: PointAddress["length"]) =>
  Object.fromEntries((await lineSeries(ctx, { ...second, length })).map((point) => [point.periodEnd, point.value]));

async function setFinding(status: "open" | "accepted" | "gone", severity: number) {
  await ctx.db.finding.deleteMany();
  const { companyId, lineItemId, unitId, length } = second;
  await ctx.db.finding.create({
    data: {
      key: "k",
      ruleId: "scale-jump",
      ruleVersion: 1,
      severity,
      ...{ companyId, lineItemId, unitId, length },
      periodEnd: new Date(second.periodEnd),
      status,
      message: "Off by 1,000",
      rootCause: "scale",
      confidence: 0.9,
      fingerprint: "f",
      evidence: {},
      firstRunId: 1,
      changedRunId: 1,
    },
  });
}

describe("republish", () => {
  it("starts from derived values that carry the error", async () => {
    expect(await valuesOf("ttm")).toEqual({
      "2022-12-31": "460",
      "2023-03-31": "470",
      "2023-06-30": "120360",
      "2023-09-30": "120370",
      "2023-12-31": "500",
    });
    expect((await valuesOf("quarter"))["2023-12-31"]).toBe("140");
  });

  it("holds a value that an open finding of severity 1 doubts, and doubts what is derived from it", async () => {
    await setFinding("open", 1);
    expect(await republish(at("2024-03-02T10:00:00Z"), [second])).toEqual({ points: 1, derived: 2 });
    const line = await lineSeries(ctx, second);
    expect(line.find((point) => point.periodEnd === second.periodEnd)).toEqual({
      periodEnd: "2023-06-30",
      value: null,
      state: "held",
      doubtful: true,
      observed: "120000",
      filings: 1,
    });
    const twelve = await lineSeries(ctx, { ...second, length: "ttm" });
    expect(twelve.filter((point) => point.doubtful).map((point) => point.periodEnd)).toEqual([
      "2023-06-30",
      "2023-09-30",
    ]);
  });

  it("changes nothing when nothing changed", async () => {
    expect(await republish(at("2024-03-02T11:00:00Z"), [second, second])).toEqual({ points: 0, derived: 0 });
  });

  it("publishes with doubt what only severity 2 objects to, and accepts what is accepted", async () => {
    await setFinding("open", 2);
    await republish(at("2024-03-03T10:00:00Z"), [second]);
    expect(await stateNow()).toMatchObject({ state: "clean", doubtful: true });
    await setFinding("accepted", 1);
    await republish(at("2024-03-04T10:00:00Z"), [second]);
    expect(await stateNow()).toMatchObject({ state: "accepted", doubtful: false, version: 4 });
  });

  it("keeps every version with the span in which it was published", async () => {
    const versions = await ctx.db.dataPointVersion.findMany({
      where: { companyId: second.companyId, length: "quarter", periodEnd: new Date(second.periodEnd) },
      orderBy: { version: "asc" },
    });
    expect(versions.map(({ version, state, replacedAt }) => [version, state, replacedAt.toISOString()])).toEqual([
      [1, "clean", "2024-03-02T10:00:00.000Z"],
      [2, "held", "2024-03-03T10:00:00.000Z"],
      [3, "clean", "2024-03-04T10:00:00.000Z"],
    ]);
  });

  it("never lets a version begin before the one it replaces, when the clock is set back", async () => {
    await setFinding("gone", 1);
    await republish(at("2024-01-01T00:00:00Z"), [second]);
    expect((await stateNow()).publishedAt.toISOString()).toBe("2024-03-04T10:00:00.000Z");
  });

  it("counts each derived value that would follow once", async () => {
    // Both twelve months that hold the second quarter of 2023.
    expect(await countFollowers(ctx, [second])).toBe(2);
    // The year's own twelve months, its fourth quarter, and the three later ones that the fourth quarter feeds.
    expect(await countFollowers(ctx, [{ ...second, length: "year", periodEnd: "2022-12-31" }])).toBe(5);
    expect(await countFollowers(ctx, [])).toBe(0);
  });
});

const stateNow = () =>
  ctx.db.dataPoint.findFirstOrThrow({
    where: { companyId: second.companyId, length: "quarter", periodEnd: new Date(second.periodEnd) },
  });
