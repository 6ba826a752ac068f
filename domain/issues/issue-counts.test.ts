import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import type { IssueStatus } from "@/prisma/generated/client";
import { type TestDatabase, testDatabase } from "@/test/database";
import { foldIssueCounts } from "./fold-issue-counts";
import { countFacets, countViews, listIssues } from "./reads";
import { type IssueFilterInput, issueStatuses, issueViews } from "./schema";
import { addCompany } from "./testing/findings";

let test: TestDatabase;
let ctx: Ctx;
let people: number[];
const now = new Date("2026-03-02T09:00:00Z");
const rules = ["scale-jump", "sign-negative", "balance"];
const causes = ["scale", "sign"] as const;
const items = lineItems.slice(0, 3);

/** Numbers that look random and are the same on each run (mulberry32). */
let state = 20_260_302;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below;
}
const pick = <T>(values: readonly T[]): T => values[Math.floor(random(values.length))] as T;

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  ctx = { db, actor: { kind: "system", name: "worker" }, now };
  people = (await db.person.findMany({ take: 3 })).map(({ id }) => id);
  const companies = [await addCompany(ctx, { cik: 1, name: "One" }), await addCompany(ctx, { cik: 2, name: "Two" })];
  await db.issue.createMany({
    data: Array.from({ length: 400 }, (_, n) => ({
      fingerprint: `f${n}`,
      ruleId: pick(rules),
      rootCause: pick(causes),
      severity: 1 + Math.floor(random(3)),
      priority: Math.floor(random(5)) * 20,
      priorityParts: [],
      title: n % 3 === 0 ? "Revenue doubtful" : "Assets doubtful",
      status: pick(issueStatuses),
      snoozedUntil: new Date(now.getTime() + (random(2) - 1) * 3_600_000),
      companyId: pick([...companies, null]),
      lineItemId: pick([...items.map(({ id }) => id), null]),
      assigneeId: pick([...people, null, null]),
      findingCount: Math.floor(random(4)),
      pointCount: 1,
      confidence: 0.5,
      suggestible: false,
      openedAt: new Date(now.getTime() - Math.floor(random(3)) * 3_600_000),
      dueAt: now,
    })),
  });
});
afterAll(() => test.drop());

type Row = Awaited<ReturnType<Ctx["db"]["issue"]["findMany"]>>[number];

/** What a filter shows, said a second time and without SQL. */
function fits(row: Row, filter: IssueFilterInput): boolean {
  const ranOut = row.status === "snoozed" && row.snoozedUntil !== null && row.snoozedUntil <= now;
  const code = items.find(({ id }) => id === row.lineItemId)?.code ?? "several";
  const views: Record<string, boolean> = {
    next: row.status === "open" || ranOut,
    mine: row.assigneeId === people[0] && row.status !== "resolved",
    awaiting: row.status === "awaiting_approval",
    snoozed: row.status === "snoozed" && !ranOut,
    resolved: row.status === "resolved",
    all: true,
  };
  const among = <T>(values: readonly T[] | undefined, value: T) => !values?.length || values.includes(value);
  return (
    (views[filter.view ?? "next"] as boolean) &&
    among(filter.rule, row.ruleId) &&
    among(filter.cause as string[], row.rootCause) &&
    among(filter.severity as number[], row.severity) &&
    among(filter.item, code) &&
    among(filter.assignee, row.assigneeId ?? ("nobody" as const)) &&
    (filter.company === undefined || row.companyId === filter.company) &&
    (!filter.q || row.title.toLowerCase().startsWith(filter.q))
  );
}

function someFilter(): IssueFilterInput {
  const some = <T>(values: readonly T[]) => (random(3) < 2 ? [] : values.filter(() => random(2) < 1));
  return {
    view: pick(issueViews),
    rule: some(rules),
    cause: some(causes),
    severity: some([1, 2, 3] as const),
    item: some([...items.map(({ code }) => code), "several"]),
    assignee: random(4) < 3 ? [] : [pick([...people, "nobody" as const])],
    q: random(4) < 3 ? "" : pick(["rev", "assets"]),
    sort: pick(["priority", "age", "findings", "company", "rule"] as const),
    dir: pick(["asc", "desc"] as const),
    limit: 23,
  };
}

it("shows and counts the same as a plain filter does, whatever is combined, page by page", async () => {
  const rows = await ctx.db.issue.findMany();
  for (let round = 0; round < 60; round++) {
    const filter = someFilter();
    const expected = rows.filter((row) => fits(row, filter)).map(({ id }) => id);
    const ids: number[] = [];
    let after: string | undefined;
    do {
      const page = await listIssues(ctx, { ...filter, after }, people[0] as number);
      expect([filter, page.total, page.more]).toEqual([filter, expected.length, false]);
      ids.push(...page.rows.map(({ id }) => id));
      after = page.nextCursor ?? undefined;
    } while (after);
    expect([filter, ids.toSorted((a, b) => a - b)]).toEqual([filter, expected.toSorted((a, b) => a - b)]);

    const facets = await countFacets(ctx, filter, people[0] as number);
    const bySeverity = rows.filter((row) => fits(row, { ...filter, severity: [] }));
    for (const severity of [1, 2, 3]) {
      const count = bySeverity.filter((row) => row.severity === severity).length;
      expect([filter, facets.severity.find(({ value }) => value === String(severity))?.count ?? 0]).toEqual([
        filter,
        count,
      ]);
    }
    if (filter.assignee?.length === 0) {
      const unclaimed = rows.filter((row) => fits(row, filter) && row.assigneeId === null).length;
      expect([filter, facets.assignee.find(({ value }) => value === "nobody")?.count ?? 0]).toEqual([
        filter,
        unclaimed,
      ]);
    }
  }
});

async function expectRightCounts() {
  const rows = await ctx.db.issue.findMany();
  const counts = await countViews(ctx, people[0] as number);
  for (const view of issueViews) {
    expect([view, counts[view]]).toEqual([view, rows.filter((row) => fits(row, { view })).length]);
  }
  const severe = await countFacets(ctx, { view: "next", rule: ["balance"] }, people[0] as number);
  const expected = rows.filter((row) => fits(row, { view: "next", rule: ["balance"], severity: [1] })).length;
  expect(severe.severity.find(({ value }) => value === "1")?.count ?? 0).toBe(expected);
}

it("stays right while people change issues at once, changes are rolled back, and deltas are folded in between", async () => {
  for (let round = 0; round < 6; round++) {
    const changes = Array.from({ length: 8 }, async () => {
      const status = pick(issueStatuses) as IssueStatus;
      const assigneeId = pick([...people, null]);
      const severity = 1 + Math.floor(random(3));
      const id = { in: Array.from({ length: 10 }, () => 1 + Math.floor(random(400))).toSorted((a, b) => a - b) };
      const isKept = random(3) < 2;
      await test.database.prisma
        .$transaction(async (db) => {
          await db.$queryRaw`select id from issue where id = any(${id.in}::int[]) order by id for update`;
          await db.issue.updateMany({ where: { id }, data: { status, assigneeId, severity } });
          if (!isKept) throw new Error("rolled back on purpose");
        })
        .catch((error: Error) => expect(error.message).toBe("rolled back on purpose"));
    });
    await Promise.all([...changes, foldIssueCounts(ctx), foldIssueCounts(ctx)]);
    await expectRightCounts();
  }
  expect(await ctx.db.issueCountDelta.count()).toBeGreaterThan(0);
  await foldIssueCounts(ctx);
  expect(await ctx.db.issueCountDelta.count()).toBe(0);
  await expectRightCounts();
});

it("counts what is deleted and what is emptied", async () => {
  await ctx.db.issue.deleteMany({ where: { severity: 2 } });
  await expectRightCounts();
  await test.database.pool.query("truncate issue cascade");
  await expectRightCounts();
  expect((await countViews(ctx, people[0] as number)).all).toBe(0);
});
