import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { getMember } from "./get-member";
import { countMembers, listMembers } from "./list-members";
import { membersOn } from "./members-on";
import { memberSorts } from "./model";
import type { MemberFilterInput } from "./schema";

const members = 10_000;
let test: TestDatabase;
let ctx: Ctx;

/**
 * 10,000 members and 100 former ones: the first 50 never taken, the next 30 failing, the next 20 awaiting filings. Each
 * has 60 unmapped tags, and a share of unmapped facts that grows with its number.
 */
beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: new Date("2026-03-10T12:00:00Z") };
  const { pool } = test.database;
  await pool.query(
    `insert into company (cik, name, tickers, source_id, content_hash, observation_count, unmapped, last_filed_on, asked_at,
       failure_code, failure, failed_at)
     select n, 'Company ' || lpad(n::text, 5, '0'), array['T' || n], source.id, case when n > 50 then 'hash' || n end, 10000,
       case when n > 50 then (select jsonb_object_agg('us-gaap:Tag' || t, 1 + n / 100) from generate_series(1, 60) t)
         else '{}' end,
       case when n > 50 then date '2026-03-01' - n % 90 end, case when n > 50 then now() - n * interval '1 minute' end,
       case when n between 51 and 80 then 'source_silent' end, case when n between 51 and 80 then 'It said nothing.' end,
       case when n between 51 and 80 then now() - n * interval '1 hour' end
     from generate_series(1, $1::int) n join source on code = case when n % 10 = 0 then 'simulated' else 'edgar' end`,
    [members + 100],
  );
  await pool.query(
    `insert into universe_member (company_id, added_on, removed_on, removal)
     select id, '2020-01-01', case when cik > $1 then date '2024-01-01' end, case when cik > $1 then 'delisted' end
     from company`,
    [members],
  );
  await pool.query(
    `insert into awaited_filing (company_id, accession, source_id, form, filed_on, announced_at, next_try_at, arrived_at)
     select id, 'a-' || n, source_id, '10-K', '2026-03-01', '2026-03-02T00:00:00Z', '2026-03-11T00:00:00Z',
       case when n = 2 then timestamptz '2026-03-03T00:00:00Z' end
     from company, generate_series(1, 2) n where cik between 81 and 100`,
  );
  await pool.query("analyze");
});
afterAll(() => test.drop());

const ciks = async (filter: MemberFilterInput) => (await listMembers(ctx, filter)).rows.map(({ cik }) => cik);

describe("listMembers", () => {
  it("shows members by name, with what they wait for and why they fail", async () => {
    const page = await listMembers(ctx, { limit: 90 });
    expect(page.total).toBe(members);
    expect(page.rows[0]).toMatchObject({ cik: 1, taken: false, failure: null, awaiting: null, unmappedShare: 0 });
    expect(page.rows[50]?.failure).toMatchObject({ code: "source_silent", message: "It said nothing." });
    expect(page.rows[80]?.awaiting).toEqual({ count: 1, since: "2026-03-02T00:00:00.000Z" });
  });

  it("narrows by state and source, and counts alike", async () => {
    const totals: Record<string, number> = {};
    for (const state of ["member", "never_taken", "failing", "awaiting", "unmapped", "former", "all"] as const) {
      totals[state] = (await listMembers(ctx, { state })).total;
    }
    expect(totals).toEqual({
      member: 10_000,
      never_taken: 50,
      failing: 30,
      awaiting: 20,
      unmapped: 9_950,
      former: 100,
      all: 10_100,
    });
    const counts = await countMembers(ctx, { state: "failing" });
    expect(counts.states).toEqual(totals);
    expect(counts.sources.map(({ code, count }) => [code, count])).toEqual([
      ["edgar", 27],
      ["simulated", 3],
    ]);
    expect((await listMembers(ctx, { state: "failing", source: "simulated" })).total).toBe(3);
  });

  it("finds by a part of the name, by ticker and by CIK with zeros", async () => {
    expect(await ciks({ q: "pany 00042" })).toEqual([42]);
    expect(await ciks({ q: "t9999" })).toEqual([9_999]);
    expect(await ciks({ q: "CIK0000009999" })).toEqual([9_999]);
    expect(await ciks({ q: "100%" })).toEqual([]);
  });

  it("orders by each column; what has no value comes last, and never asked is longest ago", async () => {
    const first = async (sort: MemberFilterInput["sort"], dir: "asc" | "desc") =>
      (await ciks({ sort, dir, limit: 1 }))[0];
    expect(await first("name", "desc")).toBe(10_000);
    expect(await first("failing", "asc")).toBe(80);
    expect(await first("failing", "desc")).toBe(51);
    expect(await first("asked", "asc")).toBe(1);
    expect(await first("asked", "desc")).toBe(51);
    expect((await listMembers(ctx, { sort: "filed", dir: "desc", limit: 1 })).rows[0]?.lastFiledOn).toBe("2026-03-01");
    expect(await first("unmapped", "desc")).toBe(10_000);
  });

  it("pages through every order and back without gaps or repeats", async () => {
    for (const sort of memberSorts) {
      for (const dir of ["asc", "desc"] as const) {
        const filter = { sort, dir, state: "all", q: "Company 000", limit: 30 } as const;
        const all = await ciks({ ...filter, limit: 200 });
        const walked: number[] = [];
        let page = await listMembers(ctx, filter);
        for (;;) {
          walked.push(...page.rows.map(({ cik }) => cik));
          if (!page.nextCursor) break;
          page = await listMembers(ctx, { ...filter, after: page.nextCursor });
        }
        expect(walked, `${sort} ${dir}`).toEqual(all);
        const back = await ciks({ ...filter, after: page.previousCursor ?? "" });
        expect(back, `${sort} ${dir} back`).toEqual(all.slice(60, 90));
      }
    }
  });

  it("refuses a cursor that was cut, and begins anew for one of another order", async () => {
    await expect(listMembers(ctx, { after: "broken" })).rejects.toThrow("Start from the first page");
    const { nextCursor } = await listMembers(ctx, { sort: "asked", limit: 1 });
    expect(await ciks({ limit: 1, after: nextCursor ?? "" })).toEqual([1]);
  });

  it("answers within a second at 10,000 companies, in every order and with the counts", async () => {
    const started = performance.now();
    for (const sort of memberSorts) await listMembers(ctx, { sort, dir: "desc" });
    await countMembers(ctx, { q: "Company" });
    expect((performance.now() - started) / (memberSorts.length + 1)).toBeLessThan(1_000);
  });
});

it("membersOn gives the universe of a day", async () => {
  expect(await membersOn(ctx, "2019-12-31")).toHaveLength(0);
  expect(await membersOn(ctx, "2020-01-01")).toHaveLength(10_100);
  expect(await membersOn(ctx, "2024-01-01")).toHaveLength(10_000);
  await expect(membersOn(ctx, "2024-02-30")).rejects.toThrow("no calendar day");
});

describe("getMember", () => {
  it("holds its unmapped tags by count, what it awaits, and why it failed", async () => {
    const { id } = await ctx.db.company.findUniqueOrThrow({ where: { cik: 85 } });
    await ctx.db.company.update({ where: { id }, data: { unmapped: { "us-gaap:A": 2, "us-gaap:B": 9 } } });
    const member = await getMember(ctx, id);
    expect(member).toMatchObject({
      unmappedFacts: 11,
      unmappedTagCount: 2,
      unmappedTags: [
        { tag: "us-gaap:B", facts: 9 },
        { tag: "us-gaap:A", facts: 2 },
      ],
      awaited: [{ accession: "a-1", form: "10-K", filedOn: "2026-03-01" }],
      document: null,
    });
  });

  it("lists its last tasks with their failures in words", async () => {
    const company = await ctx.db.company.findUniqueOrThrow({ where: { cik: 51 } });
    const run = await ctx.db.ingestRun.create({
      data: { sourceId: company.sourceId, kind: "poll", status: "completed", file: "poll", queuedAt: ctx.now },
    });
    const task = {
      runId: run.id,
      position: 1,
      entry: "CIK0000000051.json",
      cik: 51,
      batch: 0,
      origin: "fetch",
    } as const;
    await ctx.db.ingestTask.create({
      data: { ...task, status: "failed", errorCode: "not_json", error: "HTML came instead" },
    });
    const member = await getMember(ctx, company.id);
    expect(member?.tasks).toMatchObject([
      { runId: run.id, runKind: "poll", status: "failed", failure: "Not JSON", error: "HTML came instead" },
    ]);
  });

  it("is null for a company that never was a member, and for a number that none has", async () => {
    const { sourceId } = await ctx.db.company.findUniqueOrThrow({ where: { cik: 1 } });
    const { id } = await ctx.db.company.create({ data: { cik: 77_777, name: "Never", sourceId } });
    expect(await getMember(ctx, id)).toBeNull();
    expect(await getMember(ctx, -1)).toBeNull();
  });
});
