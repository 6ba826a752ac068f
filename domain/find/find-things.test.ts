import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addCompany } from "@/domain/issues/testing/findings";
import { saveView } from "@/domain/saved-views/save-view";
import { type TestDatabase, testDatabase } from "@/test/database";
import { findThings } from "./find-things";

let test: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const [one, other] = await db.person.findMany({ where: { role: "analyst" }, take: 2 });
  ctx = { db, actor: { kind: "person", id: one?.id ?? 0 }, now: new Date("2026-03-02T09:00:00Z") };
  await addCompany(ctx, { cik: 4711, name: "North Water" });
  await addCompany(ctx, { cik: 4712, name: "Water & 100% Ice" });
  await saveView(ctx, { list: "issues", name: "Water works", query: "q=water" });
  const theirs: Ctx = { ...ctx, actor: { kind: "person", id: other?.id ?? 0 } };
  await saveView(theirs, { list: "issues", name: "Water, my own", query: "" });
  await saveView(theirs, { list: "overrides", name: "Water, for all", query: "tab=in_force", shared: true });
});
afterAll(() => test.drop());

it("finds companies by name, those that begin so first, and own and shared views", async () => {
  const found = await findThings(ctx, " water ");
  expect(found.companies.map(({ name }) => name)).toEqual(["Water & 100% Ice", "North Water"]);
  expect(found.views.map(({ name }) => name)).toEqual(["Water works", "Water, for all"]);
});

it("takes a number as an issue's or a company's, and signs as what they are", async () => {
  expect((await findThings(ctx, "4711")).companies).toMatchObject([{ name: "North Water" }]);
  expect((await findThings(ctx, "#999999")).issues).toEqual([]);
  expect((await findThings(ctx, "100%")).companies).toMatchObject([{ name: "Water & 100% Ice" }]);
  expect(await findThings(ctx, "%\u0000_")).toMatchObject({ companies: [], views: [] });
  expect(await findThings(ctx, "  ")).toEqual({ issues: [], companies: [], views: [] });
});
