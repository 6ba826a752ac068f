import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { getCompany, searchCompanies } from "./read-companies";

let test: TestDatabase;
let ctx: Ctx;
const names = async (q: string, limit = 10) => (await searchCompanies(ctx, { q, limit })).map(({ name }) => name);

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date() };
  const edgar = await ctx.db.source.findUniqueOrThrow({ where: { code: "edgar" } });
  const simulated = await ctx.db.source.findUniqueOrThrow({ where: { code: "simulated" } });
  await ctx.db.company.createMany({
    data: [
      { cik: 320193, name: "Apple Inc.", tickers: ["AAPL"], sourceId: edgar.id },
      { cik: 99320, name: "Pineapple Holdings", tickers: ["PEGY"], sourceId: edgar.id },
      { cik: 1418121, name: "Apple Hospitality REIT", tickers: ["APLE"], sourceId: edgar.id },
      { cik: 9912847, name: "100% Electric", tickers: ["AAP"], sourceId: simulated.id },
    ],
  });
});
afterAll(() => test.drop());

describe("searchCompanies", () => {
  it("puts names that begin with the text before names that contain it", async () => {
    expect(await names("apple")).toEqual(["Apple Hospitality REIT", "Apple Inc.", "Pineapple Holdings"]);
  });

  it("finds tickers by their beginning, the exact one first", async () => {
    expect(await names("aap")).toEqual(["100% Electric", "Apple Inc."]);
  });

  it("finds CIKs by their beginning, also as the SEC prints them", async () => {
    expect(await names("CIK0000320193")).toEqual(["Apple Inc."]);
    expect(await names("3201")).toEqual(["Apple Inc."]);
  });

  it("takes signs of LIKE for letters", async () => {
    expect(await names("%")).toEqual(["100% Electric"]);
    expect(await names("_")).toEqual([]);
  });

  it("pages without gaps or repeats", async () => {
    const first = await searchCompanies(ctx, { q: "", limit: 3 });
    const rest = await searchCompanies(ctx, { q: "", limit: 3, after: first.at(-1)?.cursor });
    expect([...first, ...rest].map(({ name }) => name)).toEqual(await names(""));
    await expect(searchCompanies(ctx, { q: "", limit: 3, after: "broken" })).rejects.toThrow(
      "Start from the first page",
    );
  });
});

it("getCompany says whether a company is simulated, and null for none", async () => {
  const found = (await searchCompanies(ctx, { q: "100%" }))[0];
  expect(await getCompany(ctx, found?.id ?? 0)).toMatchObject({ simulated: true, openIssues: 0, heldPoints: 0 });
  expect(await getCompany(ctx, 987_654)).toBeNull();
});
