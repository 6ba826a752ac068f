import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { renameView } from "./rename-view";
import { saveView } from "./save-view";
import { shareView } from "./share-view";

let test: TestDatabase;
let mine: Ctx;
let theirs: Ctx;
let admins: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const now = new Date("2026-03-02T09:00:00Z");
  const analysts = await db.person.findMany({ where: { role: "analyst" }, take: 2 });
  const admin = await db.person.findFirstOrThrow({ where: { role: "admin" } });
  const ctxOf = (id: number): Ctx => ({ db, actor: { kind: "person", id }, now });
  [mine, theirs] = analysts.map(({ id }) => ctxOf(id)) as [Ctx, Ctx];
  admins = ctxOf(admin.id);
});
afterAll(() => test.drop());

const view = { list: "issues" as const, name: "Share counts", query: "rule=shares-cover&sort=age&after=abc&from=51" };

it("keeps the state of a list without the place in it, and replaces it under the same name", async () => {
  const { viewId } = await saveView(mine, view);
  expect(await listViews(mine, "issues")).toMatchObject([
    { id: viewId, name: "Share counts", query: "rule=shares-cover&sort=age", shared: false, version: 1 },
  ]);
  expect(await saveView(mine, { ...view, query: "/issues?rule=balance" })).toEqual({ viewId });
  expect(await listViews(mine, "issues")).toMatchObject([{ query: "rule=balance", version: 2 }]);
  expect(await listViews(mine, "overrides")).toEqual([]);
});

it("is its owner's alone until it is shared, and only the owner or an admin changes it then", async () => {
  const [own] = await listViews(mine, "issues");
  const target = { viewId: own?.id ?? 0, version: own?.version ?? 0 };
  expect(await listViews(theirs, "issues")).toEqual([]);
  await expect(deleteView(theirs, target)).rejects.toMatchObject({ code: "not_found" });
  await expect(shareView(admins, { ...target, shared: true })).rejects.toMatchObject({ code: "not_found" });

  const { version } = await shareView(mine, { ...target, shared: true });
  expect(await listViews(theirs, "issues")).toMatchObject([{ name: "Share counts", ownerName: expect.any(String) }]);
  await expect(renameView(theirs, { ...target, version, name: "Mine now" })).rejects.toMatchObject({
    code: "not_permitted",
  });
  await expect(renameView(mine, { ...target, name: "Old version" })).rejects.toMatchObject({ code: "conflict" });
  const renamed = await renameView(mine, { ...target, version, name: "Shares" });
  expect(await deleteView(admins, { ...target, version: renamed.version })).toEqual({ name: "Shares" });
  expect(await listViews(mine, "issues")).toEqual([]);
  const audited = await mine.db.auditLog.findMany({
    where: { subject: `view:${target.viewId}` },
    orderBy: { id: "asc" },
  });
  expect(audited.map(({ verb }) => verb)).toEqual([
    "view.save",
    "view.save",
    "view.share",
    "view.rename",
    "view.delete",
  ]);
});

it("refuses a name that is empty, too long or taken", async () => {
  await expect(saveView(mine, { ...view, name: " \u0000 " })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(saveView(mine, { ...view, name: "x".repeat(41) })).rejects.toMatchObject({ code: "invalid_input" });
  await saveView(mine, { ...view, name: "One" });
  const { viewId } = await saveView(mine, { ...view, name: "Two" });
  await expect(renameView(mine, { viewId, version: 1, name: "One" })).rejects.toMatchObject({ code: "conflict" });
  await expect(saveView({ ...mine, actor: { kind: "system", name: "worker" } }, view)).rejects.toMatchObject({
    code: "not_permitted",
  });
});
