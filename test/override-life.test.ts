import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { renewProposal } from "@/domain/decisions/renew-proposal";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "./company-facts";
import { type TestDatabase, testDatabase } from "./database";
import { runIngest } from "./run-ingest";

/** What newer filings make of proposals that wait, and of overrides that were to last until the rules pass. */

const cik = 4712;
let db: TestDatabase;
let maker: Ctx;
let checker: Ctx;

beforeAll(async () => {
  db = await testDatabase();
  maker = await actor("analyst", "2024-12-02T10:00:00Z");
  checker = await actor("systems_pm", "2024-12-03T10:00:00Z");
});
afterAll(() => db.drop());

async function actor(role: "analyst" | "systems_pm", now: string): Promise<Ctx> {
  const person = await db.database.prisma.person.create({ data: { email: `${role}@example.com`, name: role, role } });
  return { db: db.database.prisma, actor: { kind: "person", id: person.id }, now: new Date(now) };
}

const filing = (number: number, filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000004712-24-${String(number).padStart(6, "0")}`,
  form,
  filed,
});
const assets = (end: string, val: number, by: TestFiling): Fact => ({ tag: "us-gaap:Assets", end, val, filing: by });
const facts: Fact[] = [
  assets("2024-03-31", 61_351_000, filing(1, "2024-05-02")),
  assets("2024-06-30", 62_480_000, filing(2, "2024-08-02")),
  assets("2024-09-30", 63_120_000, filing(3, "2024-11-01")),
  assets("2024-06-30", 62_480_000, filing(3, "2024-11-01")),
  assets("2024-06-30", 62_480, filing(4, "2024-11-20", "10-Q/A")),
];
const ingest = async (more: Fact[], now: string) =>
  runIngest(db.database, await writeArchive([[entryName(cik), companyFacts(cik, "Pinnock", [...facts, ...more])]]), {
    now: new Date(now),
  });

async function addressOfFinding(): Promise<PointAddress> {
  const finding = await maker.db.finding.findFirstOrThrow({ where: { status: "open" } });
  const { companyId, lineItemId, unitId, length } = finding;
  return { companyId, lineItemId, unitId, length, periodEnd: "2024-06-30" };
}

const again = assets("2024-06-30", 62_490, filing(5, "2024-12-05", "10-Q/A"));
const right = assets("2024-06-30", 62_500_000, filing(6, "2025-03-01", "10-Q/A"));

describe("a proposal", () => {
  let proposalId: number;
  let address: PointAddress;

  test("is suspended by a filing that moves its source, and its people are told", async () => {
    await ingest([], "2024-12-01T10:00:00Z");
    address = await addressOfFinding();
    const issue = await maker.db.issue.findFirstOrThrow();
    const decided = await decideIssue(maker, {
      kind: "correct",
      issueId: issue.id,
      version: issue.version,
      rootCause: "scale",
      note: "In thousands",
      expiry: "until_rule_passes",
      corrections: [{ address, value: "62480000" }],
    });
    proposalId = decided.proposalId as number;
    await ingest([again], "2024-12-06T10:00:00Z");
    const proposal = await maker.db.proposal.findUniqueOrThrow({ where: { id: proposalId } });
    expect(proposal).toMatchObject({ status: "proposed", version: 2 });
    expect(proposal.suspension).toBe("Total assets to 2024-06-30 was 62,480 and is 62,490 in 10-Q/A of 2024-12-05");
    const told = await maker.db.notification.findMany({ where: { kind: "proposal_suspended" } });
    const ids = [maker, checker].map(({ actor }) => (actor as { id: number }).id);
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(ids));
    await expect(authoriseProposal(checker, { proposalId, version: 2 })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is not suspended twice by the same source, and waits again once it is renewed", async () => {
    await ingest([again], "2024-12-07T10:00:00Z");
    expect(await maker.db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).toMatchObject({ version: 2 });
    await renewProposal(maker, { proposalId, version: 2, note: "Still in thousands" });
    expect(await authoriseProposal(checker, { proposalId, version: 3 })).toMatchObject({ inForce: 1 });
    const [override] = await maker.db.override.findMany({ where: { proposalId } });
    expect(override?.ruleIds.length).toBeGreaterThan(0);
    expect((await pointHistory(maker, address)).current).toMatchObject({ value: "62480000", state: "overridden" });
  });

  test("becomes an override that lasts until the rules which objected pass", async () => {
    const more = assets("2024-12-31", 64_000_000, filing(7, "2025-02-20", "10-K"));
    await ingest([again, more], "2025-02-21T10:00:00Z");
    expect((await pointHistory(maker, address)).current).toMatchObject({ state: "overridden" });
    await ingest([again, more, right], "2025-03-02T10:00:00Z");
    expect((await pointHistory(maker, address)).current).toMatchObject({ value: "62500000", override: null });
    const [override] = await maker.db.override.findMany({ where: { proposalId } });
    expect(override).toMatchObject({
      status: "retired",
      challengedBy: "no rule objects to 62500000 of 10-Q/A of 2025-03-01 any more",
    });
  });
});
