import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ruleById } from "@/domain/rules/registry";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { countRules } from "./count-rules";
import { ruleRows } from "./list-rules";
import { refreshRuleCounts } from "./refresh-rule-counts";
import { ruleDetail } from "./rule-detail";
import { RuleDesk } from "./testing/rule-desk";

const ruleId = "period-end";
const filed = (number: number, filed: string) => ({ accn: `0000000031-24-00000${number}`, form: "10-Q", filed });
const facts = (val: number): Fact[] => [
  { tag: "us-gaap:Assets", end: "2024-03-31", val, filing: filed(1, "2024-03-11") },
];
const next = (val: number): Fact => ({
  tag: "us-gaap:Assets",
  end: "2024-06-30",
  val,
  filing: filed(2, "2024-08-01"),
});
const archive = (...more: Fact[]) =>
  writeArchive([
    [entryName(31), companyFacts(31, "Thrown", [...facts(100), ...more])],
    [entryName(32), companyFacts(32, "Calm", facts(200))],
  ]);

describe("an empty database", () => {
  it("lists every rule without figures, and asks for no count", async () => {
    const empty = await testDatabase();
    const { prisma } = empty.database;
    const ctx = { db: prisma, actor: { kind: "system", name: "test" } as const, now: new Date() };
    const { rows, census } = await ruleRows(ctx);
    expect(census).toEqual({ countedAt: null, stale: false });
    expect(new Set(rows.map(({ counts }) => counts))).toEqual(new Set([null]));
    expect(await prisma.outbox.count({ where: { job: "rule.count" } })).toBe(0);
    await empty.drop();
  });
});

describe("a rule that fails on one company", () => {
  let test: TestDatabase;
  let desk: RuleDesk;

  beforeAll(async () => {
    test = await testDatabase();
    desk = await RuleDesk.open(test.database);
    await desk.ingest(await archive());
  }, 60_000);
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(() => test.drop());

  function failOn(cik: number) {
    const rule = ruleById(ruleId);
    if (!rule) throw new Error("There is no such rule");
    const check = rule.check.bind(rule);
    vi.spyOn(rule, "check").mockImplementation((series, parameters) => {
      if (series.cik === cik) throw new Error("Cannot read the calendar");
      return check(series, parameters);
    });
  }

  const failures = () => test.database.prisma.ruleFailure.findMany();
  const standing = async () =>
    (
      await test.database.pool.query<{ row: string }>(
        `select concat_ws(' ', cik, finding.status, data_point.doubtful) as row from finding join company on company.id = company_id
         join data_point using (company_id, line_item_id, unit_id, length, period_end) where rule_id = $1 order by cik`,
        [ruleId],
      )
    ).rows.map(({ row }) => row);

  it("is reported with its message; the run goes on, and what it had objected to stays open", async () => {
    expect(await standing()).toEqual(["31 open t", "32 open t"]);
    failOn(31);
    const summary = await desk.ingest(await archive(next(110)));
    expect(summary.failures).toBe(0);
    expect(await failures()).toMatchObject([{ ruleId, message: "Cannot read the calendar" }]);
    expect(await standing()).toEqual(["31 open t", "32 open t"]);
    expect(await test.database.prisma.issue.count({ where: { ruleId, status: "open" } })).toBe(2);
    const { failures: shown, row } = await ruleDetail(desk.as("alma"), ruleId);
    expect(shown).toMatchObject([{ company: "Thrown", cik: 31, message: "Cannot read the calendar" }]);
    expect(row.failures).toBe(1);
  });

  it("shows in a preview as companies on which the rule would fail, and closes nothing there", async () => {
    failOn(31);
    const { result } = await desk.preview({ ruleId, parameters: { daysAfterFiling: 30 } });
    expect(result.failures).toMatchObject({ count: 1, examples: [{ company: "Thrown" }] });
    expect(result).toMatchObject({ disappear: 1, companies: 1 });
  });

  it("is forgotten when the rule can be asked again", async () => {
    await desk.ingest(await archive(next(110), { ...next(120), end: "2024-09-30", filing: filed(3, "2024-11-01") }));
    expect(await failures()).toEqual([]);
    expect(await standing()).toEqual(["31 open t", "32 open t"]);
  });

  it("is counted with what every rule found; a new run asks for a new count, once", async () => {
    const { pool, prisma } = test.database;
    const asked = () => prisma.outbox.count({ where: { job: "rule.count" } });
    await prisma.outbox.deleteMany({ where: { job: "rule.count" } });
    await countRules(pool, { outboxId: "", now: () => new Date() });
    expect(await refreshRuleCounts(desk.as("mei"))).toMatchObject({ stale: false, countedAt: expect.any(String) });
    const { rows } = await ruleRows(desk.as("mei"));
    expect(rows.map(({ number }) => number)).toEqual(rows.map(({ number }) => number).sort((a, b) => a - b));
    const row = rows.find(({ id }) => id === ruleId);
    expect(row).toMatchObject({ counts: { open: 2, companies: 2, gone: 0 }, openIssues: 2, judged: 0, real: null });
    expect(row).toMatchObject({ minutes: 0, exceptions: 0, failures: 0, pending: null, active: true });
    expect(await asked()).toBe(0);
    await desk.ingest(await archive(next(130)));
    const later = { ...desk.as("mei"), now: new Date(Date.now() + 60_000) };
    expect(await refreshRuleCounts(later)).toMatchObject({ stale: true });
    await refreshRuleCounts(later);
    expect(await asked()).toBe(1);
  });

  it("counts what people judged, and nothing else, as evidence for or against the rule", async () => {
    const { prisma } = test.database;
    const issues = await prisma.issue.findMany({ where: { ruleId }, orderBy: { id: "asc" } });
    const [error, expected] = issues;
    if (!error || !expected) throw new Error("Two issues are needed");
    const resolvedAt = new Date();
    const resolve = (
      id: number,
      disposition: "corrected" | "expected" | "duplicate",
      decidedCause: "period" | "threshold",
    ) => prisma.issue.update({ where: { id }, data: { status: "resolved", disposition, decidedCause, resolvedAt } });
    await resolve(error.id, "corrected", "period");
    await resolve(expected.id, "expected", "period");
    const startedAt = new Date(resolvedAt.getTime() - 300_000);
    const maker = await prisma.person.findFirstOrThrow();
    await prisma.effortSession.create({
      data: {
        ...{ personId: maker.id, subject: `issue:${error.id}`, issueId: error.id, startedAt, endedAt: resolvedAt },
        ...{ activeSeconds2: 60, activeSeconds5: 90, activeSeconds15: 120 },
      },
    });
    const figures = async () => (await ruleDetail(desk.as("mei"), ruleId)).row;
    expect(await figures()).toMatchObject({ errors: 1, judged: 2, real: { share: 0.5 }, minutes: 1.5, openIssues: 0 });
    const { weeks } = await ruleDetail(desk.as("mei"), ruleId);
    expect(weeks).toHaveLength(12);
    expect(weeks.at(-1)).toMatchObject({ opened: 2, errors: 1, expected: 1, other: 0 });
    await resolve(error.id, "corrected", "threshold");
    await resolve(expected.id, "duplicate", "period");
    expect(await figures()).toMatchObject({ errors: 0, judged: 0, real: null });
  });
});
