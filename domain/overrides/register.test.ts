import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { PointAddress } from "@/domain/golden/schema";
import { addCompanySeries } from "@/domain/golden/testing/company-series";
import { type TestDatabase, testDatabase } from "@/test/database";
import { exportRegister } from "./export-register";
import { listOverrides } from "./register";

let test: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2024-03-05T10:00:00Z") };
});
afterAll(() => test.drop());

async function person(name: string) {
  return ctx.db.person.create({ data: { email: `${name}@example.com`, name, role: "analyst" } });
}

/** A company with one override in force, by these people. */
async function addOverride(
  cik: number,
  name: string,
  given: { makerId: number; checkerId: number; note: string; rootCause?: "scale" | "sign"; end?: string },
) {
  const facts = [
    { tag: "us-gaap:Assets", end: given.end ?? "2023-12-31", value: "-7", accession: `a-${cik}`, filed: "2024-02-01" },
  ];
  const { companyId, unitId } = await addCompanySeries(ctx, { cik, name, tickers: [`T${cik}`], facts });
  const point = await ctx.db.dataPoint.findFirstOrThrow({ where: { companyId } });
  const { makerId, checkerId, note, rootCause = "scale" } = given;
  const proposal = { kind: "override" as const, status: "authorised" as const, makerId, checkerId, note, rootCause };
  const { id: proposalId } = await ctx.db.proposal.create({ data: { ...proposal, proposedAt: ctx.now } });
  const place = { companyId, unitId, lineItemId: point.lineItemId, length: point.length, periodEnd: point.periodEnd };
  await ctx.db.override.create({
    data: { ...place, proposalId, value: "9", status: "in_force", expiry: "for_ever", inForceFrom: ctx.now },
  });
  return { companyId, lineItemId: point.lineItemId } satisfies Partial<PointAddress>;
}

describe("the register", () => {
  let ids: { ana: number; ben: number };
  let first: { companyId: number };
  beforeAll(async () => {
    const [ana, ben] = [await person("Ana"), await person("Ben")];
    ids = { ana: ana.id, ben: ben.id };
    first = await addOverride(9101, "Ashlar 100% Stone", { makerId: ana.id, checkerId: ben.id, note: "=cmd" });
    const other = { makerId: ben.id, checkerId: ana.id, note: "Read twice", rootCause: "sign" as const };
    await addOverride(9102, "Birch Mills", { ...other, end: "2022-12-31" });
  });

  const names = async (filter: Omit<Parameters<typeof listOverrides>[1], "status">) =>
    (await listOverrides(ctx, { status: "in_force", ...filter })).rows.map(({ companyName }) => companyName).sort();

  it("narrows by people, cause, company, period and expiry, and by all of them together", async () => {
    expect(await names({})).toEqual(["Ashlar 100% Stone", "Birch Mills"]);
    expect(await names({ makerId: ids.ana })).toEqual(["Ashlar 100% Stone"]);
    expect(await names({ checkerId: ids.ana })).toEqual(["Birch Mills"]);
    expect(await names({ rootCause: "sign" })).toEqual(["Birch Mills"]);
    expect(await names({ companyId: first.companyId })).toEqual(["Ashlar 100% Stone"]);
    expect(await names({ from: "2023-01-01", to: "2023-12-31" })).toEqual(["Ashlar 100% Stone"]);
    expect(await names({ expiry: "until_date" })).toEqual([]);
    expect(await names({ makerId: ids.ana, rootCause: "sign" })).toEqual([]);
    expect(await names({ lineItem: "Assets" })).toHaveLength(2);
  });

  it("finds by part of a name, a ticker, a CIK, a line item and a note; wildcards are letters", async () => {
    for (const q of ["ashlar", "t9101", "9101", "100%"]) expect(await names({ q })).toEqual(["Ashlar 100% Stone"]);
    expect(await names({ q: "twice" })).toEqual(["Birch Mills"]);
    expect(await names({ q: "total assets" })).toHaveLength(2);
    for (const q of ["_", "50%", "' or true --"]) expect(await names({ q })).toEqual([]);
  });

  it("is exported whole, in the order of the page", async () => {
    const lines = [];
    for await (const line of exportRegister(ctx, { status: "in_force" })) lines.push(line);
    expect(lines.map(({ cik, note, override_value }) => [cik, note, override_value])).toEqual([
      [9102, "Read twice", "9"],
      [9101, "=cmd", "9"],
    ]);
  });
});
