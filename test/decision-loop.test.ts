import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { companyGrid } from "@/domain/golden/read-grid";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { listOverrides } from "@/domain/overrides/reads";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "./company-facts";
import { type TestDatabase, testDatabase } from "./database";
import { runIngest } from "./run-ingest";

/** The loop of the product on one company: file → finding → issue → decision → authorisation → golden value → file. */

const cik = 4711;
let db: TestDatabase;
let analyst: Ctx;
let checker: Ctx;
let address: PointAddress;

beforeAll(async () => {
  db = await testDatabase();
  analyst = await actor("analyst", "2024-12-02T10:00:00Z");
  checker = await actor("systems_pm", "2024-12-03T10:00:00Z");
});
afterAll(() => db.drop());

async function actor(role: "analyst" | "systems_pm", now: string): Promise<Ctx> {
  const person = await db.database.prisma.person.create({ data: { email: `${role}@example.com`, name: role, role } });
  return { db: db.database.prisma, actor: { kind: "person", id: person.id }, now: new Date(now) };
}

const filing = (number: number, filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000004711-24-${String(number).padStart(6, "0")}`,
  form,
  filed,
});
const cash = (end: string, val: number, by: TestFiling): Fact => ({ tag: "us-gaap:Assets", end, val, filing: by });

/** Total assets of four quarters; the last filing repeats the second in thousands, and so wins with a wrong value. */
const facts: Fact[] = [
  cash("2024-03-31", 61_351_000, filing(1, "2024-05-02")),
  cash("2024-06-30", 62_480_000, filing(2, "2024-08-02")),
  cash("2024-09-30", 63_120_000, filing(3, "2024-11-01")),
  cash("2024-06-30", 62_480_000, filing(3, "2024-11-01")),
  cash("2024-06-30", 62_480, filing(4, "2024-11-20", "10-Q/A")),
];
const ingest = async (more: Fact[], now: string) =>
  runIngest(db.database, await writeArchive([[entryName(cik), companyFacts(cik, "Pinnock", [...facts, ...more])]]), {
    now: new Date(now),
  });
const current = async () => (await pointHistory(analyst, address)).current;
const overrides = (status: "in_force" | "challenged" | "ended") => listOverrides(checker, { status });

describe("the loop", () => {
  test("an ingest finds the wrong winner, holds it and asks one question", async () => {
    const summary = await ingest([], "2024-12-01T10:00:00Z");
    expect(summary).toMatchObject({ failures: 0 });
    const issues = await analyst.db.issue.findMany();
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ status: "open", suggestible: true });
    const finding = await analyst.db.finding.findFirstOrThrow({ where: { status: "open" } });
    const { companyId, lineItemId, unitId, length } = finding;
    address = { companyId, lineItemId, unitId, length, periodEnd: "2024-06-30" };
    expect(finding.expected?.toFixed()).toBe("62480000");
    expect(await current()).toMatchObject({ value: null, state: "held", held: { candidate: "62480" } });
  });

  test("a decision and another person's agreement publish the right value", async () => {
    const issue = await analyst.db.issue.findFirstOrThrow();
    const { proposalId } = await decideIssue(analyst, {
      kind: "correct",
      issueId: issue.id,
      version: issue.version,
      rootCause: "scale",
      note: "In thousands; two filings say otherwise",
      expiry: "until_new_filing",
      corrections: [{ address, value: "62480000" }],
    });
    await authoriseProposal(checker, { proposalId: proposalId as number, version: 1 });
    expect(await current()).toMatchObject({ value: "62480000", state: "overridden", doubtful: false });
    const grid = await companyGrid(analyst, { companyId: address.companyId, length: "instant" });
    expect(grid.rows[0]?.cells.map((cell) => cell?.value)).toEqual(["63120000", "62480000", "61351000"]);
  });

  test("the same file again changes nothing", async () => {
    const before = await current();
    await ingest([], "2024-12-04T10:00:00Z");
    expect(await current()).toEqual(before);
    expect(await analyst.db.issue.findFirstOrThrow()).toMatchObject({ status: "resolved", disposition: "corrected" });
  });

  test("a new filing about another period keeps the override and its version", async () => {
    const before = await current();
    await ingest([cash("2024-12-31", 64_000_000, filing(5, "2025-02-20", "10-K"))], "2025-02-21T10:00:00Z");
    expect(await current()).toEqual(before);
    expect((await overrides("challenged")).rows).toEqual([]);
    expect(await analyst.db.issue.count({ where: { status: "open" } })).toBe(0);
  });

  test("a newer filing that disagrees challenges it; the published value stands", async () => {
    const later = [cash("2024-06-30", 62_500_000, filing(6, "2025-03-01", "10-Q/A"))];
    await ingest(later, "2025-03-02T10:00:00Z");
    const { rows } = await overrides("challenged");
    expect(rows.map(({ value, presentValue, challengedBy }) => [value, presentValue, challengedBy])).toEqual([
      ["62480000", "62500000", "10-Q/A of 2025-03-01 states 62500000"],
    ]);
    expect(await current()).toMatchObject({ value: "62480000", state: "overridden", winner: { value: "62500000" } });
  });

  test("the challenge is an issue; accepting that the override stands answers it", async () => {
    const issue = await analyst.db.issue.findFirstOrThrow({ where: { ruleId: "override-challenged" } });
    expect(issue).toMatchObject({ status: "open", severity: 2, findingCount: 1 });
    expect(issue.title).toContain("a newer filing disagrees with the override");
    const told = await analyst.db.notification.findMany({ where: { kind: "override_challenged" } });
    expect(told).toHaveLength(2);
    await decideIssue(analyst, {
      kind: "expected",
      issueId: issue.id,
      version: issue.version,
      rootCause: "filer_error",
      note: "The amendment is about another table",
      scope: "point",
    });
    expect((await overrides("challenged")).rows).toEqual([]);
    const later = [cash("2024-06-30", 62_500_000, filing(6, "2025-03-01", "10-Q/A"))];
    await ingest([...later, cash("2025-03-31", 64_200_000, filing(8, "2025-05-01"))], "2025-05-02T10:00:00Z");
    expect((await overrides("challenged")).rows).toEqual([]);
    expect(await current()).toMatchObject({ value: "62480000", state: "overridden" });
  });

  test("another value in a still newer filing asks again, on the same issue", async () => {
    const later = [cash("2024-06-30", 62_510_000, filing(9, "2025-05-20", "10-Q/A"))];
    await ingest(later, "2025-05-21T10:00:00Z");
    const issues = await analyst.db.issue.findMany({ where: { ruleId: "override-challenged" } });
    expect(issues).toMatchObject([{ status: "open" }]);
    expect((await overrides("challenged")).rows).toHaveLength(1);
  });

  test("a newer filing that agrees retires it: the source speaks for itself again", async () => {
    const agreed = [
      cash("2024-06-30", 62_500_000, filing(6, "2025-03-01", "10-Q/A")),
      cash("2024-06-30", 62_480_000, filing(10, "2025-06-10", "10-Q/A")),
    ];
    await ingest(agreed, "2025-06-11T10:00:00Z");
    expect((await overrides("in_force")).rows).toEqual([]);
    expect((await overrides("ended")).rows).toMatchObject([{ status: "retired", value: "62480000" }]);
    expect(await current()).toMatchObject({ value: "62480000", state: "clean", override: null });
    const asked = await analyst.db.issue.findFirstOrThrow({ where: { ruleId: "override-challenged" } });
    expect(asked).toMatchObject({ status: "resolved" });
    const first = await analyst.db.issue.findFirstOrThrow({ where: { ruleId: { not: "override-challenged" } } });
    const history = await analyst.db.issueEvent.findMany({ where: { issueId: first.id }, orderBy: { id: "asc" } });
    expect(history.map(({ kind }) => kind)).toContain("override_retired");
    const audit = await analyst.db.auditLog.findFirstOrThrow({ where: { verb: "override.retire" } });
    expect(audit.after).toMatchObject({ reason: "10-Q/A of 2025-06-10 states the same value" });
    const asPublished = { asPublished: "2024-12-03" };
    expect((await pointHistory(analyst, address, asPublished)).current?.override?.note).toContain("In thousands");
    expect((await pointHistory(analyst, address, { asFiled: "2024-11-19" })).asFiled?.value).toBe("62480000");
    expect((await pointHistory(analyst, address, { asFiled: "2024-11-20" })).asFiled?.value).toBe("62480");
  });
});
