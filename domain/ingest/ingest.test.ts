import { readFile, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainIngest, runIngest } from "@/test/run-ingest";
import { planRun } from "./plan-run";
import { retryFailedTasks } from "./retry-failed";
import { startIngest } from "./start-ingest";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const unasked = () => {
  throw new Error("An archive is read without asking its source");
};

const filing = (number: number, filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000000100-24-${String(number).padStart(6, "0")}`,
  form,
  filed,
});
const may = filing(1, "2024-05-02");
const august = filing(2, "2024-08-02");

/** Total assets and the other side of two quarters, filed in May and August. */
function balance(val = 1000): Fact[] {
  return ["us-gaap:Assets", "us-gaap:LiabilitiesAndStockholdersEquity"].flatMap((tag) => [
    { tag, end: "2024-03-31", val, filing: may },
    { tag, end: "2024-06-30", val: val + 50, filing: august },
  ]);
}

const archiveOf = (cik: number, facts: Fact[], name = `Company ${cik}`) =>
  writeArchive([[entryName(cik), companyFacts(cik, name, facts)]]);

const assetsOf = (cik: number) =>
  db.database.pool
    .query<{ end: string; value: string; version: number; state: string }>(
      `select period_end::text as end, value::text, version, state from data_point
       join company on company.id = company_id join line_item on line_item.id = line_item_id
       where cik = $1 and code = 'Assets' order by period_end`,
      [cik],
    )
    .then(({ rows }) => rows);

const counts = () =>
  db.database.pool
    .query(
      `select (select count(*) from observation)::int as observations, (select count(*) from data_point)::int as points,
         (select count(*) from data_point_version)::int as versions, (select count(*) from finding)::int as findings,
         (select count(*) from issue)::int as issues, (select count(*) from filing)::int as filings`,
    )
    .then(({ rows }) => rows[0]);

describe("an ingest", () => {
  test("takes observations, golden values and periods of a company", async () => {
    const summary = await runIngest(db.database, await archiveOf(101, balance()));
    expect(summary).toMatchObject({ status: "completed", companies: 1, facts: 4, observations: 4, failures: 0 });
    expect(await assetsOf(101)).toEqual([
      { end: "2024-03-31", value: "1000", version: 1, state: "clean" },
      { end: "2024-06-30", value: "1050", version: 1, state: "clean" },
    ]);
  });

  test("of the same file again changes nothing", async () => {
    const file = await archiveOf(102, balance());
    await runIngest(db.database, file);
    const before = await counts();
    const again = await runIngest(db.database, file);
    expect(again).toMatchObject({ unchanged: 1, facts: 0, newObservations: 0, issues: 0 });
    expect(await counts()).toEqual(before);
  });

  test("of a file that was packed or ordered anew finds no new observation and no new value", async () => {
    await runIngest(db.database, await archiveOf(103, balance()));
    const before = await counts();
    const again = await runIngest(db.database, await archiveOf(103, balance().reverse()));
    expect(again).toMatchObject({ unchanged: 0, newObservations: 0, dataPoints: 0, changedPoints: 0 });
    expect(await counts()).toEqual(before);
  });

  test("of a new filing adds its observations, and keeps what was published before", async () => {
    await runIngest(db.database, await archiveOf(104, balance()));
    const restated: Fact = { tag: "us-gaap:Assets", end: "2024-03-31", val: 1010, filing: august };
    const other: Fact = { ...restated, tag: "us-gaap:LiabilitiesAndStockholdersEquity" };
    const summary = await runIngest(db.database, await archiveOf(104, [...balance(), restated, other]));
    expect(summary).toMatchObject({ newObservations: 2, changedPoints: 2 });
    expect((await assetsOf(104))[0]).toMatchObject({ value: "1010", version: 2 });
    const { rows } = await db.database.pool.query(
      `select value::text, version, replaced_at > published_at as closed from data_point_version
       join company on company.id = company_id join line_item on line_item.id = line_item_id
       where cik = 104 and code = 'Assets'`,
    );
    expect(rows).toEqual([{ value: "1000", version: 1, closed: true }]);
  });

  test("never changes what a filing was first seen to state, and says so", async () => {
    await runIngest(db.database, await archiveOf(105, balance()));
    await runIngest(db.database, await archiveOf(105, balance(2000)));
    expect((await assetsOf(105))[0]?.value).toBe("1000");
    const task = await db.database.prisma.ingestTask.findFirst({ where: { cik: 105 }, orderBy: { runId: "desc" } });
    expect(JSON.stringify(task?.rejected)).toContain("the source now states 2000 for a fact it stated as 1000");
  });

  test("moves a point's history along when its canonical end moves", async () => {
    await runIngest(
      db.database,
      await archiveOf(106, [{ tag: "us-gaap:Assets", end: "2024-03-31", val: 1, filing: may }]),
    );
    const moved = [1, 2, 3].map(
      (number): Fact => ({
        tag: "us-gaap:Assets",
        end: "2024-03-30",
        val: 5,
        filing: filing(10 + number, "2024-08-02"),
      }),
    );
    await runIngest(
      db.database,
      await archiveOf(106, [{ tag: "us-gaap:Assets", end: "2024-03-31", val: 1, filing: may }, ...moved]),
    );
    expect(await assetsOf(106)).toEqual([{ end: "2024-03-30", value: "5", version: 2, state: "clean" }]);
    const { rows } = await db.database.pool.query(
      `select canonical_end::text as canonical from company_period join company on company.id = company_id
       where cik = 106 and period_end = '2024-03-31'`,
    );
    expect(rows).toEqual([{ canonical: "2024-03-30" }]);
  });
});

describe("a broken entry fails alone, in words", () => {
  const good = 120;
  test.each<[string, string, unknown, string]>([
    ["a folder", "facts/", "", "not_a_company_file"],
    ["a foreign file", "README.txt", "hello", "not_a_company_file"],
    ["a CIK that is not the name's", entryName(121), companyFacts(122, "Other", balance()), "wrong_cik"],
    ["truncated JSON", entryName(121), JSON.stringify(companyFacts(121, "A", balance())).slice(0, 200), "not_json"],
    ["a web page", entryName(121), "<html>Too many requests</html>", "not_json"],
    ["an empty file", entryName(121), "", "empty_document"],
    ["no facts", entryName(121), '{"cik":121,"entityName":"A"}', "facts_missing"],
    ["too much", entryName(121), `{"cik":121,"facts":{},"x":"${"a".repeat(1_100_000)}"}`, "too_large"],
    ["a company that occurs twice", entryName(good), companyFacts(good, "Twice", balance()), "duplicate_company"],
  ])("%s", async (_, name, content, code) => {
    const file = await writeArchive([
      [entryName(good), companyFacts(good, "Good", balance())],
      [name, content],
    ]);
    const summary = await runIngest(db.database, file, { maxDocumentBytes: 1_000_000 });
    expect(summary).toMatchObject({ status: "completed", companies: 2, failures: 1 });
    expect(await assetsOf(good)).toHaveLength(2);
    const task = await db.database.prisma.ingestTask.findFirstOrThrow({
      where: { runId: summary.runId, status: "failed" },
    });
    expect(task.errorCode).toBe(code);
    expect(task.error).toContain(name);
    expect(await db.database.prisma.company.count({ where: { cik: { in: [121, 122] } } })).toBe(0);
  });

  test("a damaged entry is told by its checksum", async () => {
    const file = await archiveOf(123, balance());
    const bytes = await readFile(file);
    bytes[60] = (bytes[60] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const summary = await runIngest(db.database, file);
    expect(summary.failed[0]?.message).toMatch(/is damaged .*fetch the archive again/);
  });

  test("a failed company is retried alone", async () => {
    const file = await writeArchive([
      [entryName(124), companyFacts(124, "Good", balance())],
      [entryName(125), "<html>"],
    ]);
    const { runId } = await runIngest(db.database, file);
    const ctx = { db: db.database.prisma, actor: { kind: "system", name: "test" } as const, now: new Date() };
    expect(await retryFailedTasks(ctx, { runId })).toEqual({ tasks: 1 });
    await expect(retryFailedTasks(ctx, { runId })).rejects.toThrow("cannot be retried now");
    expect(await drainIngest(db.database, runId, new Date())).toMatchObject({ status: "completed", failures: 1 });
  });
});

describe("an archive that cannot be read fails the run, in words", () => {
  test("when it is removed after the run was planned, its companies fail in its words", async () => {
    const file = await archiveOf(131, balance());
    const ctx = { db: db.database.prisma, actor: { kind: "system", name: "test" } as const, now: new Date() };
    const { runId } = await startIngest(ctx, { file, sourceCode: "edgar" });
    const asked = await ctx.db.outbox.findFirstOrThrow({ where: { job: "ingest.run", closedAt: null } });
    const { pool } = db.database;
    const tools = { pool, openSource: unasked, archives: "/nowhere", progress() {} };
    await planRun(tools, { runId, outboxId: asked.id, now: ctx.now });
    await rm(file);
    const summary = await drainIngest(db.database, runId, ctx.now);
    expect(summary).toMatchObject({ status: "completed", failures: 1 });
    expect(summary.failed[0]?.message).toContain("does not exist on this machine");
  });

  test("when it is cut off", async () => {
    const file = await archiveOf(130, balance());
    await writeFile(file, (await readFile(file)).subarray(0, 300));
    const summary = await runIngest(db.database, file);
    expect(summary).toMatchObject({ status: "failed", companies: 0 });
    expect(summary.error).toContain("is not a complete zip archive");
  });

  test("when it is no file, it is refused before anything is queued", async () => {
    const ctx = { db: db.database.prisma, actor: { kind: "system", name: "test" } as const, now: new Date() };
    const start = (file: string) => startIngest(ctx, { file, sourceCode: "edgar" });
    await expect(start("/nowhere/companyfacts.zip")).rejects.toThrow("There is no file /nowhere/companyfacts.zip");
    await expect(start("/tmp")).rejects.toThrow("/tmp is a folder");
  });
});
