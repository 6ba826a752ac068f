import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { groupFindings } from "./group-findings";
import { addCompany, addFindings, clearIssues, type FindingSpec, partition } from "./testing/findings";

let test: TestDatabase;
let ctx: Ctx;
let companyId: number;
const day1 = new Date("2026-03-02T09:00:00Z");
const day2 = new Date("2026-03-03T12:00:00Z");

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now: day1 };
  companyId = await addCompany(ctx, { cik: 9912847, name: "Pinnock Electric" });
  await ctx.db.filing.create({
    data: { companyId, accession: "0009912847-13-000031", form: "10-Q", filedOn: new Date("2013-08-02") },
  });
});
afterAll(() => test.drop());
beforeEach(() => clearIssues(test.database));

const add = (specs: FindingSpec[]) =>
  addFindings(
    ctx,
    specs.map((spec) => ({ companyId, ...spec })),
  );
const issues = () => ctx.db.issue.findMany({ orderBy: { id: "asc" } });
const eventsOf = async (issueId: number) =>
  (await ctx.db.issueEvent.findMany({ where: { issueId }, orderBy: { id: "asc" } })).map((event) => event.kind);
const change = (key: string, data: object) =>
  ctx.db.finding.update({ where: { key }, data: { changedRunId: 2, ...data } });

describe("groupFindings", () => {
  it("opens one issue per root cause, described in words, and is idempotent", async () => {
    const blamed = {
      ruleId: "scale-filing",
      fingerprint: "filing/scale/0009912847-13-000031",
      observed: "480",
      expected: "480000",
    };
    const accessions = ["0009912847-13-000031"];
    await add([
      { ...blamed, key: "a", item: "Revenue", accessions },
      { ...blamed, key: "b", item: "NetIncome", accessions },
      { key: "c", fingerprint: "point/c", ruleId: "sign-negative", observed: "-7", expected: "7" },
      { key: "d", fingerprint: "point/d", status: "superseded" },
    ]);
    expect(await groupFindings(ctx, { runId: 1 })).toEqual({ opened: 2, joined: 0, reopened: 0, closed: 0 });
    const [filing, point] = await issues();
    expect(filing).toMatchObject({
      title: "Most of the 10-Q of 2 Aug 2013 is in thousands: 2 values",
      status: "open",
      findingCount: 2,
      lineItemId: null,
      lineItemCount: 2,
      suggestible: true,
      companyId,
      openedAt: day1,
      version: 1,
    });
    expect(point).toMatchObject({ ruleId: "sign-negative", severity: 1, dueAt: new Date("2026-03-02T17:00:00Z") });
    const parts = filing?.priorityParts as { points: number }[];
    expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(filing?.priority);

    const before = await issues();
    expect(await groupFindings(ctx, { runId: 1 })).toEqual({ opened: 0, joined: 0, reopened: 0, closed: 0 });
    expect(await groupFindings(ctx, {})).toEqual({ opened: 0, joined: 0, reopened: 0, closed: 0 });
    expect(await issues()).toEqual(before);
    expect(await eventsOf(filing?.id ?? 0)).toEqual(["opened"]);
  });

  it("lets a later finding join, and attaches what a later filing already corrected", async () => {
    await add([
      { key: "a", fingerprint: "f" },
      { key: "old", fingerprint: "f", status: "superseded" },
    ]);
    await groupFindings(ctx, { runId: 1 });
    await add([{ key: "b", fingerprint: "f", run: 2, periodEnd: "2013-09-30" }]);
    expect(await groupFindings(ctx, { runId: 2 })).toMatchObject({ opened: 0, joined: 1 });
    const [issue] = await issues();
    expect(issue).toMatchObject({ findingCount: 2, pointCount: 2, version: 2 });
    expect(await ctx.db.finding.count({ where: { issueId: issue?.id ?? 0 } })).toBe(3);
    expect(await eventsOf(issue?.id ?? 0)).toEqual(["opened", "joined"]);
  });

  it("resolves an issue whose findings are all settled, and reopens it when one comes back", async () => {
    await add([
      { key: "a", fingerprint: "f" },
      { key: "b", fingerprint: "f", periodEnd: "2013-09-30" },
    ]);
    await groupFindings(ctx, { runId: 1 });
    await change("a", { status: "superseded", settledBy: "superseded by 10-Q/A of 2013-11-01" });
    expect(await groupFindings(ctx, { runId: 2 })).toMatchObject({ closed: 0 });
    expect(await issues()).toMatchObject([{ findingCount: 1, status: "open" }]);
    await change("b", { status: "gone" });
    expect(await groupFindings(ctx, { runId: 2 })).toMatchObject({ closed: 1 });
    expect(await issues()).toMatchObject([{ status: "resolved", disposition: "no_longer_applies", resolvedAt: day1 }]);

    await change("b", { status: "open", changedRunId: 3 });
    const later = { ...ctx, now: day2 };
    expect(await groupFindings(later, { runId: 3 })).toEqual({ opened: 0, joined: 0, reopened: 1, closed: 0 });
    const [issue] = await issues();
    expect(issue).toMatchObject({ status: "open", disposition: null, resolvedAt: null, openedAt: day1 });
    expect(issue?.dueAt).toEqual(new Date("2026-03-04T12:00:00Z"));
    expect(await eventsOf(issue?.id ?? 0)).toEqual(["opened", "resolved_by_system", "reopened"]);
  });

  it("keeps one issue when the explanation changes, and the old fingerprint as its alias", async () => {
    await add([
      { key: "a", fingerprint: "point/a" },
      { key: "b", fingerprint: "point/b", periodEnd: "2013-09-30" },
    ]);
    await groupFindings(ctx, { runId: 1 });
    await change("a", { fingerprint: "filing/x" });
    await change("b", { fingerprint: "filing/x" });
    expect(await groupFindings(ctx, { runId: 2 })).toEqual({ opened: 0, joined: 1, reopened: 0, closed: 1 });
    const [heir, emptied] = await issues();
    expect(heir).toMatchObject({ fingerprint: "filing/x", findingCount: 2, status: "open" });
    expect(emptied).toMatchObject({ status: "resolved", disposition: "duplicate" });
    expect(await eventsOf(heir?.id ?? 0)).toEqual(["opened", "re-explained", "joined"]);

    await change("a", { fingerprint: "point/a", changedRunId: 3 });
    await change("b", { fingerprint: "point/a", changedRunId: 3 });
    expect(await groupFindings(ctx, { runId: 3 })).toMatchObject({ opened: 0 });
    expect((await issues())[0]).toMatchObject({ findingCount: 2, fingerprint: "point/a", status: "open" });

    await add([{ key: "c", fingerprint: "filing/x", run: 4, periodEnd: "2014-03-31" }]);
    expect(await groupFindings(ctx, { runId: 4 })).toMatchObject({ opened: 1 });
    expect(await partition(ctx)).toEqual({ "filing/x": ["c"], "point/a": ["a", "b"] });
  });

  it("ends in the same issues whatever the order in which filings arrived", async () => {
    const first: FindingSpec[] = [
      { key: "a", fingerprint: "line" },
      { key: "b", fingerprint: "line", periodEnd: "2013-09-30" },
      { key: "c", fingerprint: "line", periodEnd: "2013-12-31" },
    ];
    await add(first);
    await groupFindings(ctx, { runId: 1 });
    await change("c", { fingerprint: "filing" });
    await add([{ key: "d", fingerprint: "filing", run: 2, periodEnd: "2014-03-31" }]);
    await groupFindings(ctx, { runId: 2 });
    const stepwise = await partition(ctx);

    await clearIssues(test.database);
    await add([
      ...first.slice(0, 2),
      { ...first[2], key: "c", fingerprint: "filing" },
      { key: "d", fingerprint: "filing" },
    ]);
    await groupFindings(ctx, {});
    expect(await partition(ctx)).toEqual(stepwise);
    expect(stepwise).toEqual({ filing: ["c", "d"], line: ["a", "b"] });
  });

  it("leaves an issue that waits for a checker to the checker", async () => {
    await add([{ key: "a", fingerprint: "f" }]);
    await groupFindings(ctx, { runId: 1 });
    await ctx.db.issue.updateMany({ data: { status: "awaiting_approval" } });
    await change("a", { status: "superseded" });
    expect(await groupFindings(ctx, { runId: 2 })).toMatchObject({ closed: 0 });
    expect(await issues()).toMatchObject([{ status: "awaiting_approval" }]);
  });

  it("ends a snooze that has run out, and raises priorities as the time runs out", async () => {
    await add([{ key: "a", fingerprint: "f" }]);
    await groupFindings(ctx, { runId: 1 });
    const [fresh] = await issues();
    await ctx.db.issue.updateMany({ data: { status: "snoozed", snoozedUntil: day2 } });
    await groupFindings({ ...ctx, now: day2 }, { runId: 9 });
    const [issue] = await issues();
    expect(issue).toMatchObject({ status: "open", snoozedUntil: null });
    expect(issue?.priority).toBe((fresh?.priority ?? 0) + 4);
    expect(issue?.priorityParts).toContainEqual({ label: "Overdue", points: 10 });
    expect(await eventsOf(issue?.id ?? 0)).toEqual(["opened", "woken"]);
  });

  it("groups thousands of findings at once, and two groupings at the same time open nothing twice", async () => {
    await add(
      Array.from({ length: 5_000 }, (_, n) => ({
        key: `k${n}`,
        fingerprint: `f${n % 1250}`,
        accessions: ["0009912847-13-000031"],
        periodEnd: `${1900 + (n % 120)}-03-31`,
      })),
    );
    const results = await Promise.all([groupFindings(ctx, { runId: 1 }), groupFindings(ctx, { runId: 1 })]);
    expect(results.reduce((sum, one) => sum + one.opened, 0)).toBe(1250);
    expect(await ctx.db.finding.count({ where: { issueId: null } })).toBe(0);
  });
});
