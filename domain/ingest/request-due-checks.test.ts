import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, runIngest, systemActor } from "@/test/run-ingest";
import { requestDueChecks } from "./request-due-checks";

const cik = 4712;
const filing = (form: string, filed: string): TestFiling => ({
  ...{ accn: `0000004712-${filed.slice(2, 4)}-${filed.slice(5, 7)}${filed.slice(8)}00`, form, filed },
});
const facts: Fact[] = [
  { tag: "us-gaap:Assets", end: "2023-09-30", val: 530, filing: filing("10-Q", "2023-11-02") },
  { tag: "us-gaap:Assets", end: "2023-12-31", val: 540, filing: filing("10-K", "2024-02-21") },
  {
    tag: "us-gaap:NetIncomeLoss",
    start: "2023-01-01",
    end: "2023-12-31",
    val: 44,
    filing: filing("10-K", "2024-02-21"),
  },
];

let db: TestDatabase;
let home: string;
const at = (iso: string): Ctx => ({ db: db.database.prisma, actor: systemActor, now: new Date(iso) });
const company = () => db.database.prisma.company.findUniqueOrThrow({ where: { cik } });
const heard = (day: string) =>
  db.database.prisma.source.update({ where: { code: "edgar" }, data: { indexThrough: new Date(day) } });
const findings = async () =>
  (await db.database.prisma.finding.findMany({ where: { ruleId: "stale" } })).map(({ status }) => status);

/** What the upkeep asks for at `iso`, done. */
async function checkDue(iso: string): Promise<number> {
  const asked = await requestDueChecks(at(iso));
  const run = await db.database.prisma.ingestRun.findFirst({ where: { status: "queued" } });
  if (run) await drainRun(db.database, run.id, { now: new Date(iso), home });
  return asked;
}

beforeAll(async () => {
  db = await testDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-due-"));
  const archive = await writeArchive([[entryName(cik), companyFacts(cik, "Pinnock", facts)]]);
  await runIngest(db.database, archive, { now: new Date("2024-08-01T10:00:00Z"), home });
}, 60_000);
afterAll(() => Promise.all([db.drop(), rm(home, { recursive: true, force: true })]));

it("an archive that was handed over makes nothing overdue, but the day is known", async () => {
  expect(await findings()).toEqual([]);
  expect((await company()).nextDueOn?.toISOString().slice(0, 10)).toBe("2024-05-31");
  expect(await checkDue("2024-08-01T11:00:00Z")).toBe(0);
});

it("once the source is known up to the day the company is checked again, once", async () => {
  await heard("2024-05-30");
  expect(await checkDue("2024-08-01T12:00:00Z")).toBe(0);
  await heard("2024-05-31");
  expect(await checkDue("2024-08-01T13:00:00Z")).toBe(1);
  expect(await findings()).toEqual(["open"]);
  expect(await checkDue("2024-08-01T14:00:00Z")).toBe(0);
  const [issue] = await db.database.prisma.issue.findMany({ where: { ruleId: "stale" } });
  expect(issue).toMatchObject({ status: "open", findingCount: 1 });
});

it("the late report ends a few days from where it was expected, and takes the place of the missing value", async () => {
  const late = [...facts, { tag: "us-gaap:Assets", end: "2024-03-29", val: 550, filing: filing("10-Q", "2024-06-20") }];
  const archive = await writeArchive([[entryName(cik), companyFacts(cik, "Pinnock", late)]]);
  await runIngest(db.database, archive, { now: new Date("2024-08-02T10:00:00Z"), home });
  const { rows } = await db.database.pool.query(
    "select period_end::text as end, value::text, state::text, version from data_point where period_end > '2024-01-01'",
  );
  expect(rows).toEqual([{ end: "2024-03-29", value: "550", state: "clean", version: 2 }]);
  expect(await findings()).toEqual(["gone"]);
});

it("after a year and a half the company has stopped: the finding goes", async () => {
  expect((await company()).nextDueOn?.toISOString().slice(0, 10)).toBe("2024-08-30");
  await heard("2025-09-01");
  expect(await checkDue("2025-09-02T10:00:00Z")).toBe(1);
  expect(new Set(await findings())).toEqual(new Set(["gone", "open"]));
  await heard("2025-12-20");
  expect(await checkDue("2025-12-21T10:00:00Z")).toBe(1);
  expect(new Set(await findings())).toEqual(new Set(["gone"]));
  expect((await company()).nextDueOn).toBeNull();
});
