import { afterAll, beforeAll, expect, it } from "vitest";
import { ingestBatch } from "@/domain/ingest/ingest-batch";
import { planRun } from "@/domain/ingest/plan-run";
import { loadReference } from "@/domain/ingest/reference";
import { startIngest } from "@/domain/ingest/start-ingest";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun } from "@/test/run-ingest";
import { RuleDesk } from "./testing/rule-desk";

const ruleId = "period-end";
const filed = (number: number, filed: string) => ({ accn: `0000000041-24-00000${number}`, form: "10-Q", filed });
const early: Fact = { tag: "us-gaap:Assets", end: "2024-03-31", val: 100, filing: filed(1, "2024-03-11") };
const next: Fact = { tag: "us-gaap:Assets", end: "2024-06-30", val: 110, filing: filed(2, "2024-08-01") };
const archive = (...facts: Fact[]) =>
  writeArchive([41, 42].map((cik) => [entryName(cik), companyFacts(cik, `Company ${cik}`, facts)]));

let test: TestDatabase;
let desk: RuleDesk;

beforeAll(async () => {
  test = await testDatabase();
  desk = await RuleDesk.open(test.database);
  await desk.ingest(await archive(early));
}, 60_000);
afterAll(() => test.drop());

it("a batch that began before a rule was switched off puts nothing back that its replay has settled", async () => {
  const { pool, prisma } = test.database;
  const ctx = desk.as("tomas");
  const { runId } = await startIngest(ctx, { file: await archive(early, next), sourceCode: "edgar" });
  const asked = async (job: string) =>
    (
      await prisma.outbox.findFirstOrThrow({
        where: { job, closedAt: null, payload: { path: ["runId"], equals: runId } },
      })
    ).id;
  const openSource = () => {
    throw new Error("no source is asked");
  };
  const planTools = { pool, openSource, archives: desk.documents, progress() {} };
  await planRun(planTools, { runId, outboxId: await asked("ingest.run"), now: ctx.now });
  const statuses = async () =>
    (await prisma.finding.findMany({ where: { ruleId }, orderBy: { companyId: "asc" } })).map(({ status }) => status);
  expect(await statuses()).toEqual(["open", "open"]);
  let applied = false;
  const { batch } = await prisma.ingestTask.findFirstOrThrow({ where: { runId } });
  await ingestBatch(
    {
      ...{
        pool,
        openSource,
        documents: desk.documents,
        maxDocumentBytes: 1_000_000,
        now: () => ctx.now,
        progress() {},
      },
      unexpected(error) {
        throw error;
      },
      // Between the batch's start and its first company a rule is switched off and its replay has ended.
      async reference(version) {
        const reference = await loadReference(pool, version);
        if (!applied) {
          applied = true;
          await desk.apply({ ruleId, active: false });
          expect(await statuses()).toEqual(["gone", "gone"]);
        }
        return reference;
      },
    },
    { runId, batch, outboxId: await asked("ingest.batch") },
  );
  await drainRun(test.database, runId, { documents: desk.documents });
  expect(await statuses()).toEqual(["gone", "gone"]);
  const companies = await prisma.company.findMany();
  const { basis } = await loadReference(pool, 1);
  expect(basis).toMatch(/, rules 1 /);
  expect(companies.map(({ checkBasis, observationCount }) => [checkBasis, observationCount])).toEqual([
    [basis, 2],
    [basis, 2],
  ]);
});
