import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { groupFindings } from "./group-findings";
import { countFacets, countViews, getIssue, listIssues } from "./reads";
import type { IssueRow } from "./rows";
import { issueSorts } from "./schema";
import { addCompany, addFindings } from "./testing/findings";

let test: TestDatabase;
let ctx: Ctx;
let analyst: { id: number; name: string };
const now = new Date("2026-03-02T09:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** 90 issues of three companies, and one of two companies together. */
beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  ctx = { db, actor: { kind: "system", name: "worker" }, now };
  analyst = await db.person.findFirstOrThrow({ where: { role: "analyst" } });
  const companies = [
    await addCompany(ctx, { cik: 101, name: "Bramwell Water" }),
    await addCompany(ctx, { cik: 102, name: "Calloway Rail", source: "simulated" }),
    await addCompany(ctx, { cik: 103, name: "Ångström Foods" }),
  ];
  await db.company.update({ where: { id: companies[0] }, data: { tickers: ["BRW"], sector: "Utilities" } });
  for (let batch = 0; batch < 3; batch++) {
    const specs = Array.from({ length: 30 }, (_, n) => ({
      key: `k${batch}/${n}`,
      fingerprint: `f${batch}/${String(n).padStart(2, "0")}`,
      companyId: companies[(n + batch) % 3] as number,
      ruleId: n % 2 === 0 ? "scale-jump" : "sign-negative",
      rootCause: n % 2 === 0 ? ("scale" as const) : ("sign" as const),
      severity: 1 + (n % 3),
      item: n % 5 === 0 ? "NetIncome" : "Revenue",
      run: batch + 1,
      periodEnd: `${2000 + n}-03-31`,
      expected: n % 4 === 3 ? null : "480000",
    }));
    await addFindings(ctx, specs);
    await groupFindings({ ...ctx, now: later(batch) }, { runId: batch + 1 });
  }
  const shared = { fingerprint: "vendor file", ruleId: "scale-jump", run: 9 };
  await addFindings(ctx, [
    { ...shared, key: "v1", companyId: companies[0] as number, item: "Revenue" },
    { ...shared, key: "v2", companyId: companies[1] as number, item: "NetIncome" },
  ]);
  await groupFindings({ ...ctx, now: later(3) }, { runId: 9 });
  ctx = { ...ctx, now: later(4) };
  await db.$executeRaw`update issue set status = 'resolved', disposition = 'corrected', resolved_at = ${now}
    where fingerprint like 'f2/0%'`;
  await db.$executeRaw`update issue set assignee_id = ${analyst.id} where fingerprint in ('f0/01', 'f0/02', 'f2/01')`;
  await db.$executeRaw`update issue set status = 'snoozed', snoozed_until = ${later(2)} where fingerprint = 'f0/04'`;
  await db.$executeRaw`update issue set status = 'snoozed', snoozed_until = ${later(9)} where fingerprint = 'f0/05'`;
  await db.$executeRaw`update issue set status = 'awaiting_approval' where fingerprint in ('f0/06', 'f0/02')`;
  await db.$executeRaw`analyze issue`;
});
afterAll(() => test.drop());

const list = (filter: Parameters<typeof listIssues>[1]) => listIssues(ctx, filter, analyst.id);

async function walk(filter: Parameters<typeof listIssues>[1], step: "nextCursor" | "previousCursor", from?: string) {
  const pages: IssueRow[][] = [];
  let after: string | null | undefined = from;
  do {
    const page = await list({ ...filter, limit: 7, after });
    pages.push(page.rows);
    after = page[step];
  } while (after && pages.length < 50);
  return pages;
}

const keys: Record<(typeof issueSorts)[number], (row: IssueRow) => string | number> = {
  priority: (row) => -row.priority,
  age: (row) => row.openedAt,
  findings: (row) => -row.findingCount,
  company: (row) => row.companyName ?? "\uffff",
  rule: (row) => row.ruleId,
};

describe("listIssues", () => {
  it.each(issueSorts)("pages forward and back by %s in both directions without loss or repetition", async (sort) => {
    const whole = (await list({ view: "all", sort, dir: "desc", limit: 200 })).rows;
    expect(whole).toHaveLength(91);
    const natural = sort === "company" || sort === "rule" ? [...whole].reverse() : whole;
    const names = await test.database.prisma.$queryRaw<{ name: string }[]>`select name from company order by name`;
    const rank = new Map(names.map(({ name }, index) => [name, index]));
    const key = (row: IssueRow) => (sort === "company" ? (rank.get(row.companyName ?? "") ?? 99) : keys[sort](row));
    const sorted = [...natural].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
    expect(natural.map((row) => row.id)).toEqual(sorted.map((row) => row.id));

    for (const dir of ["asc", "desc"] as const) {
      const expected = (dir === "desc" ? whole : [...whole].reverse()).map((row) => row.id);
      const pages = await walk({ view: "all", sort, dir }, "nextCursor");
      expect(pages.flat().map((row) => row.id)).toEqual(expected);
      const last = await list({ view: "all", sort, dir, limit: 7, after: await lastCursor(sort, dir) });
      const back = await walk({ view: "all", sort, dir }, "previousCursor", last.previousCursor ?? undefined);
      const ids = [...back.reverse().flat(), ...last.rows].map((row) => row.id);
      expect(ids).toEqual(expected);
    }
  });

  async function lastCursor(sort: (typeof issueSorts)[number], dir: "asc" | "desc") {
    let after: string | undefined;
    for (;;) {
      const page = await list({ view: "all", sort, dir, limit: 7, after });
      if (page.nextCursor === null) return after;
      after = page.nextCursor;
    }
  }

  it("gives the first page no previous and the last no next one", async () => {
    const first = await list({ view: "all", limit: 90 });
    expect(first.previousCursor).toBeNull();
    const last = await list({ view: "all", limit: 90, after: first.nextCursor ?? "" });
    expect(last.rows).toHaveLength(1);
    expect(last.nextCursor).toBeNull();
    const back = await list({ view: "all", limit: 90, after: last.previousCursor ?? "" });
    expect(back.rows).toEqual(first.rows);
    expect(back.previousCursor).toBeNull();
    expect(back.nextCursor).not.toBeNull();
  });

  it("knows its views, and a snooze that has run out counts as open", async () => {
    const counts = await countViews(ctx, analyst.id);
    expect(counts).toEqual({ next: 91 - 10 - 1 - 2, mine: 2, awaiting: 2, snoozed: 1, resolved: 10, all: 91 });
    for (const [view, count] of Object.entries(counts)) {
      const page = await list({ view: view as "next", limit: 200 });
      expect([view, page.rows.length, page.total]).toEqual([view, count, count]);
    }
    const woken = (await list({ view: "next", limit: 200 })).rows.filter((row) => row.snoozedUntil !== null);
    expect(woken).toEqual([]);
    expect((await list({ view: "snoozed" })).rows[0]).toMatchObject({ status: "snoozed", ruleId: "sign-negative" });
  });

  it("filters by rule, cause, severity, line item and company in SQL", async () => {
    const sign = await list({ view: "all", rule: ["sign-negative"], severity: [1, 2], limit: 200 });
    expect(sign.rows.length).toBeGreaterThan(10);
    expect(sign.rows.every((row) => row.ruleId === "sign-negative" && row.severity < 3)).toBe(true);
    expect((await list({ view: "all", cause: ["unit"] })).total).toBe(0);
    const several = await list({ view: "all", item: ["several"] });
    expect(several.rows).toMatchObject([{ companyId: null, companyCount: 2, lineItemCode: null, simulated: true }]);
    const both = await list({ view: "all", item: ["several", "NetIncome"], limit: 200 });
    expect(both.total).toBe(19);
    const { companyId } = sign.rows[0] as IssueRow;
    const one = await list({ view: "all", company: companyId ?? 0, limit: 200 });
    expect(one.total).toBe(30);
    expect(one.rows.every((row) => row.companyId === companyId)).toBe(true);
  });

  it.each([
    ["negativ", 45],
    ["Revenue too sm", 36],
    ["bramwell", 30],
    ["brw", 30],
    ["102", 30],
    ["2003-03-31", 3],
    ["31 Mar 2003", 3],
    ["100%_", 0],
    ["'; drop table issue; --", 0],
    ["scale-jump", 46],
  ])("finds %s", async (q, count) => {
    const { total, rows } = await list({ view: "all", q, limit: 200 });
    expect([total, rows.length]).toEqual([count, count]);
  });

  it("refuses a cursor it did not hand out, and forgets one of another order", async () => {
    await expect(list({ after: "nonsense" })).rejects.toMatchObject({ code: "invalid_input" });
    const forged = Buffer.from(JSON.stringify(["priority", "desc", 0, 0, "x' or 1", 3])).toString("base64url");
    await expect(list({ after: forged })).rejects.toMatchObject({ code: "invalid_input" });
    const { nextCursor } = await list({ view: "all", sort: "age", limit: 7 });
    const first = await list({ view: "all", sort: "rule", limit: 7, after: nextCursor ?? "" });
    expect(first.previousCursor).toBeNull();
  });
});

describe("countFacets", () => {
  it("counts each facet under the others", async () => {
    const all = await countFacets(ctx, { view: "all" }, analyst.id);
    expect(all.rule).toEqual([
      { value: "scale-jump", count: 46 },
      { value: "sign-negative", count: 45 },
    ]);
    expect(all.item).toContainEqual({ value: "several", count: 1 });
    const chosen = await countFacets(ctx, { view: "all", rule: ["sign-negative"] }, analyst.id);
    expect(chosen.rule).toEqual(all.rule);
    expect(chosen.cause).toEqual([{ value: "sign", count: 45 }]);
    const listed = await list({ view: "all", rule: ["sign-negative"], severity: [1] });
    expect(chosen.severity.find(({ value }) => value === "1")?.count).toBe(listed.total);
  });
});

describe("getIssue", () => {
  it("shows everything the page needs", async () => {
    const { rows } = await list({ view: "all", item: ["several"] });
    const row = rows[0] as IssueRow;
    const issue = await getIssue(ctx, row.id);
    expect(issue).toMatchObject({ ...row, fingerprint: "vendor file" });
    expect(issue?.companies.map((company) => company.name)).toEqual(["Bramwell Water", "Calloway Rail"]);
    expect(issue?.findings).toHaveLength(2);
    expect(issue?.findings[0]).toMatchObject({
      lineItemCode: "Revenue",
      unit: "USD",
      length: "quarter",
      periodEnd: "2013-06-30",
      observed: "480",
      expected: "480000",
      fiscalLabel: null,
      evidence: { formula: [], evidence: [], suspects: [] },
    });
    expect(issue?.suggestion).toMatchObject({
      headline: "Multiply by 1,000",
      changes: [{ to: "480000" }, { from: "480" }],
    });
    expect(issue?.events.map((event) => event.kind)).toEqual(["opened"]);
    expect(issue?.rule).toMatchObject({ id: "scale-jump", number: 11 });
    expect(issue?.similar).toHaveLength(5);
    expect(issue?.similar[0]).toMatchObject({ disposition: "corrected", decidedBy: null });
  });

  it("labels periods by the company's fiscal years", async () => {
    const [row] = (await list({ view: "next", rule: ["scale-jump"], item: ["Revenue"], limit: 1 })).rows as [IssueRow];
    const finding = await ctx.db.finding.findFirstOrThrow({ where: { issueId: row.id } });
    const { companyId, length, periodEnd } = finding;
    await ctx.db.companyPeriod.create({
      data: { companyId, length, periodEnd, canonicalEnd: periodEnd, fiscalYear: 2013, fiscalPeriod: "Q2" },
    });
    expect((await getIssue(ctx, row.id))?.findings[0]?.fiscalLabel).toBe("FY2013 Q2");
  });

  it("has no suggestion where one finding expects nothing, and walks the queue by its neighbours", async () => {
    const queue = (await list({ view: "next", limit: 200 })).rows.filter((row) => row.snoozedUntil === null);
    const open = await test.database.prisma.$queryRaw<{ id: number }[]>`
      select id from issue where status = 'open' order by priority desc, id`;
    const at = queue.findIndex((row) => !row.suggestible);
    const issue = await getIssue(ctx, (queue[at] as IssueRow).id);
    expect(issue?.suggestion).toBeNull();
    const place = open.findIndex(({ id }) => id === issue?.id);
    expect(issue?.next).toBe(open[place + 1]?.id);
    expect(issue?.previous).toBe(open[place - 1]?.id ?? null);
    expect(await getIssue(ctx, 999_999)).toBeNull();
  });
});
