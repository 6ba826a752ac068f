import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeOutbox } from "@/domain/outbox";
import { writeMarket } from "@/domain/simulation/write-market";
import { type TestDatabase, testDatabase } from "@/test/database";
import { issueTotals } from "./model";
import type { RulePreviewRow } from "./rows";
import { runRulePreview } from "./run-preview";
import { RuleDesk } from "./testing/rule-desk";

// Every company is checked several times: a busy machine takes its time.
describe("a preview of a simulated market", { timeout: 180_000 }, () => {
  let test: TestDatabase;
  let desk: RuleDesk;
  let ruleId: string;

  beforeAll(async () => {
    test = await testDatabase();
    desk = await RuleDesk.open(test.database);
    const out = path.join(await mkdtemp(path.join(os.tmpdir(), "sublinear-market-")), "market.zip");
    await writeMarket({ companies: 10, seed: 200, out });
    await desk.ingest(out);
    // The rule that raises the most issues on its own: without it they have to go.
    const { rows } = await test.database.pool.query<{ ruleId: string }>(
      `select rule as "ruleId" from (select min(rule_id) as rule from finding where status = 'open' group by issue_id
         having count(distinct rule_id) = 1) as alone group by rule order by count(*) desc, rule limit 1`,
    );
    ruleId = rows[0]?.ruleId as string;
  }, 120_000);
  afterAll(() => test.drop());

  async function state() {
    const findings = await test.database.pool.query<{ key: string; rule: string }>(
      "select key, rule_id as rule from finding where status = 'open'",
    );
    const issues = await test.database.pool.query<{ id: number }>("select id from issue where status <> 'resolved'");
    const points = await test.database.pool.query<{ point: string }>(
      `select distinct concat_ws(' ', company_id, line_item_id, unit_id, length, period_end) as point
       from finding where status = 'open'`,
    );
    return {
      findings: new Map(findings.rows.map(({ key, rule }) => [key, rule])),
      issues: new Set(issues.rows.map(({ id }) => id)),
      points: new Set(points.rows.map(({ point }) => point)),
    };
  }

  function byRule(keys: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const [key, rule] of keys) if (!without.has(key)) counts[rule] = (counts[rule] ?? 0) + 1;
    return counts;
  }

  const lacking = <T>(all: ReadonlySet<T>, others: ReadonlySet<T>) => [...all].filter((one) => !others.has(one)).length;
  const counted = ({ result }: RulePreviewRow, side: "opens" | "closes") =>
    Object.fromEntries(result.findings.filter((one) => one[side] > 0).map((one) => [one.ruleId, one[side]]));

  async function expectExact(change: Parameters<RuleDesk["apply"]>[0]) {
    const before = await state();
    const done = await desk.apply(change);
    const after = await state();
    expect(done.preview).toMatchObject({ state: "done", result: { unread: { count: 0 }, failures: { count: 0 } } });
    expect(counted(done.preview, "opens")).toEqual(byRule(after.findings, before.findings));
    expect(counted(done.preview, "closes")).toEqual(byRule(before.findings, after.findings));
    expect(issueTotals(done.preview.result)).toEqual({
      appear: lacking(after.issues, before.issues),
      disappear: lacking(before.issues, after.issues),
    });
    expect(done.preview.result).toMatchObject({
      doubted: lacking(after.points, before.points),
      cleared: lacking(before.points, after.points),
    });
    return done;
  }

  it("of a rule that is switched off equals what the replay does, which reads only the companies it fired on", async () => {
    const { rows } = await test.database.pool.query<{ count: number }>(
      "select count(distinct company_id)::int as count from finding where rule_id = $1 and status <> 'gone'",
      [ruleId],
    );
    const { preview, summaries } = await expectExact({ ruleId, active: false });
    expect(preview.companies).toBe(rows[0]?.count);
    expect(issueTotals(preview.result).disappear).toBeGreaterThan(0);
    expect(preview.result.disappearing.length).toBeGreaterThan(0);
    expect(summaries).toMatchObject([{ companies: rows[0]?.count, failures: 0 }]);
    const gone = await test.database.prisma.finding.findFirstOrThrow({ where: { ruleId } });
    expect(gone).toMatchObject({ status: "gone", settledKind: "rule", settledRef: `${ruleId}@1` });
    expect(gone.settledBy).toMatch(/was switched off: It cries wolf\.$/);
    const bases = await test.database.prisma.company.groupBy({ by: ["checkBasis"] });
    expect(bases).toHaveLength(1);
  });

  it("of the rule switched on again brings every finding back", async () => {
    const { preview, summaries } = await expectExact({ ruleId, active: true });
    expect(issueTotals(preview.result).appear).toBeGreaterThan(0);
    expect(summaries).toMatchObject([{ companies: 10 }]);
  });

  it("is the same whether computed in one go or in slices with a stop between", async () => {
    const change = { ruleId: "period-end", parameters: { daysAfterFiling: 0 } };
    const whole = await desk.preview(change);
    await test.database.prisma.rulePreview.delete({ where: { id: whole.id } });
    const sliced = await desk.preview(change, { sliceMs: 0, slices: 2 });
    expect(sliced).toMatchObject({ state: "running", done: 2 });
    const [job] = await desk.openJobs(sliced.id);
    if (!job) throw new Error("There is no job to go on with");
    const ended = new AbortController();
    ended.abort();
    await desk.slice(job, undefined, ended.signal);
    expect(await desk.openJobs(sliced.id)).toHaveLength(1);
    // Two workers at once: what both compute is counted once.
    await Promise.all([desk.slice(job), desk.slice(job)]);
    const finished = await desk.compute(sliced.id);
    expect(finished).toMatchObject({ state: "done", done: whole.done });
    expect(finished.result).toEqual(whole.result);
  });

  it("goes on from what a killed worker wrote last, after its job was given to another", async () => {
    const previewId = await desk.ask({ ruleId: "period-end", parameters: { daysAfterFiling: 1 } });
    const [job] = await desk.openJobs(previewId);
    if (!job) throw new Error("There is no job to do");
    const { prisma, pool } = test.database;
    const { id: lastCompanyId } = await prisma.company.findFirstOrThrow({ orderBy: { id: "asc" } });
    let late: (() => Promise<unknown>) | null = () =>
      prisma.rulePreview.update({ where: { id: previewId }, data: { lastCompanyId, done: 1 } });
    const db = prisma.$extends({
      query: {
        rulePreview: {
          async updateMany({ args, query }) {
            const write = "lastCompanyId" in args.data ? late : null;
            if (write) late = null;
            await write?.();
            return query(args);
          },
        },
      },
    });
    const ctx = { ...desk.as("ines"), db: db as unknown as typeof prisma };
    const run = { ctx, pool, now: () => new Date(), unexpected: (error: unknown) => expect(error).toBeNull() };
    await runRulePreview(run, { ...(job.payload as { previewId: number; round: number }), outboxId: job.id });
    expect(late).toBeNull();
    // Whoever handles a job closes its row when it returns.
    await closeOutbox(pool, job.id);
    expect(await desk.compute(previewId)).toMatchObject({ state: "done", done: 10 });
  });

  it("writes nothing but itself", async () => {
    const count = async () => {
      const { rows } = await test.database.pool.query(
        `select (select count(*) from observation) as observations, (select count(*) from data_point_version) as versions,
           (select md5(string_agg(concat_ws(' ', key, status, settled_by, changed_run_id), '|' order by key)) from finding) as findings,
           (select count(*) from rule_setting) as settings, (select count(*) from issue_event) as events`,
      );
      return rows[0];
    };
    const before = await count();
    await desk.preview({ ruleId: "period-end", parameters: { daysAfterFiling: 0, yearsBeforeFiling: 2 } });
    expect(await count()).toEqual(before);
  });
});
