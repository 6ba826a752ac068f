import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { adjustGrid } from "@/domain/golden/adjust-grid";
import { companyGrid } from "@/domain/golden/read-grid";
import { roles } from "@/domain/people/policy";
import { countSplits, getSplit, listSplits, splitsInForce } from "@/domain/splits/reads";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, runIngest } from "@/test/run-ingest";
import { confirmSplit } from "./confirm-split";
import { proposeSplit } from "./propose-split";
import { rejectSplit } from "./reject-split";

const diluted = "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding";
const eps = "us-gaap:EarningsPerShareDiluted";
const q2 = { start: "2024-04-01", end: "2024-06-30" };
const q3 = { start: "2024-07-01", end: "2024-09-30" };
const nine = { start: "2024-01-01", end: "2024-09-30" };
const filing = (filed: string, form = "10-Q") => ({
  accn: `0000000001-${filed.slice(2, 4)}-${filed.slice(5, 7)}0000`,
  form,
  filed,
});
const shares = (period: { start: string; end: string }, val: number, filed: string): Fact => ({
  tag: diluted,
  unit: "shares",
  ...period,
  val,
  filing: filing(filed),
});
const perShare = (period: { start: string; end: string }, val: number, filed: string): Fact => ({
  ...shares(period, val, filed),
  tag: eps,
  unit: "USD/shares",
});

/** Seven for one between the filings of April and July 2025. */
const before: Fact[] = [
  shares(q2, 61634000, "2024-07-22"),
  perShare(q2, 1.15, "2024-07-22"),
  shares(q3, 61820000, "2024-10-20"),
  perShare(q3, 0.96, "2024-10-20"),
  shares(nine, 61669000, "2024-10-20"),
  shares({ start: "2025-01-01", end: "2025-03-31" }, 61973000, "2025-04-17"),
];
const after: Fact[] = [
  shares(q2, 431441000, "2025-07-17"),
  perShare(q2, 0.16, "2025-07-17"),
  shares({ start: "2025-04-01", end: "2025-06-30" }, 436097000, "2025-07-17"),
  shares(q3, 432742000, "2025-10-16"),
  perShare(q3, 0.14, "2025-10-16"),
  shares(nine, 431683000, "2025-10-16"),
];
const now = new Date("2026-02-01T10:00:00Z");

describe("splits", () => {
  let test: TestDatabase;
  const people = new Map<string, number>();
  const as = (name: string): Ctx => ({
    db: test.database.prisma,
    actor: { kind: "person", id: people.get(name) as number },
    now,
  });
  const ingest = async (facts: Fact[], cik = 11) =>
    runIngest(test.database, await writeArchive([[entryName(cik), companyFacts(cik, `Company ${cik}`, facts)]]), {
      now,
    });
  const companyId = async (cik = 11) => (await test.database.prisma.company.findUniqueOrThrow({ where: { cik } })).id;
  const only = async (status: "proposed" | "confirmed" | "rejected", cik = 11) => {
    const [split, ...more] = await listSplits(as("ines"), { status, companyId: await companyId(cik) });
    expect(more).toEqual([]);
    if (!split) throw new Error(`There is no ${status} split`);
    return split;
  };
  const openFindings = () => test.database.prisma.finding.count({ where: { ruleId: "split-basis", status: "open" } });
  const check = (runId: number) => drainRun(test.database, runId, { now });

  beforeAll(async () => {
    test = await testDatabase();
    for (const { email, id } of await test.database.prisma.person.findMany()) people.set(email.replace(/@.*/, ""), id);
    await ingest([...before, ...after]);
  }, 60_000);
  afterAll(() => test.drop());

  it("are proposed by the filings, with what shows them, and asked about in one issue", async () => {
    const split = await only("proposed");
    expect(split).toMatchObject({ numerator: 7, denominator: 1, effectiveOn: "2025-07-17", maker: null, version: 1 });
    expect(split.evidence).toMatchObject({
      shares: 3,
      perShare: 2,
      lastOld: { form: "10-Q", filedOn: "2025-04-17", secUrl: expect.stringContaining("sec.gov") },
      firstNew: { filedOn: "2025-07-17" },
    });
    expect(split.evidence.examples[0]).toMatchObject({ before: "61820000", after: "432742000", length: "quarter" });
    const issues = await test.database.prisma.issue.findMany({
      where: { status: "open", fingerprint: { contains: "7-for-1" } },
    });
    expect(issues).toHaveLength(1);
  });

  it("are not proposed twice by the same filings, and keep their version", async () => {
    await ingest([...before, ...after, shares({ start: "2025-07-01", end: "2025-09-30" }, 437606000, "2025-10-16")]);
    expect(await only("proposed")).toMatchObject({ version: 1 });
  });

  it("are confirmed by analysts and admins only", async () => {
    const { id, version } = await only("proposed");
    for (const role of roles) {
      const person = await test.database.prisma.person.findFirstOrThrow({ where: { role } });
      const ctx: Ctx = { ...as("ines"), actor: { kind: "person", id: person.id } };
      const refused = confirmSplit(ctx, { id, version: version + 7 });
      const words =
        role === "analyst" || role === "admin" ? /not as you saw it/ : /cannot propose, confirm and reject splits/;
      await expect(refused, role).rejects.toThrow(words);
      await expect(rejectSplit(ctx, { id, version: version + 7, note: "no" }), role).rejects.toThrow(words);
    }
    await expect(rejectSplit(as("ines"), { id, version, note: "  " })).rejects.toThrow(/Say why/);
    await expect(
      confirmSplit({ ...as("ines"), actor: { kind: "system", name: "x" } }, { id, version }),
    ).rejects.toThrow(/a person has to sign in/);
  });

  it("once confirmed, settle their issue by themselves and adjust values on every clock", async () => {
    const { id, version } = await only("proposed");
    expect(await openFindings()).toBe(1);
    const { runId } = await confirmSplit(as("mei"), { id, version, note: "Stated in the 8-K." });
    await expect(confirmSplit(as("ines"), { id, version })).rejects.toThrow(/has confirmed it/);
    await check(runId);
    expect(await openFindings()).toBe(0);
    const open = await test.database.prisma.issue.count({
      where: { status: "open", fingerprint: { contains: "7-for-1" } },
    });
    expect(open).toBe(0);
    expect(await only("confirmed")).toMatchObject({
      checker: { name: expect.any(String) },
      checkerNote: "Stated in the 8-K.",
    });
    const company = await companyId();
    expect(await splitsInForce(as("ines"), company)).toMatchObject([{ numerator: 7, denominator: 1 }]);
    expect(await splitsInForce(as("ines"), company, { asPublished: "2026-01-31" })).toEqual([]);
    expect(await splitsInForce(as("ines"), company, { asPublished: "2026-02-01" })).toHaveLength(1);
    expect(await splitsInForce(as("ines"), company, { asFiled: "2025-07-16" })).toEqual([]);
    expect(await splitsInForce(as("ines"), company, { asFiled: "2025-07-17" })).toHaveLength(1);
    const audit = await test.database.prisma.auditLog.findFirstOrThrow({ where: { verb: "split.confirm" } });
    expect(audit).toMatchObject({
      subject: `split:${id}`,
      after: { ratio: "7-for-1 split", effectiveOn: "2025-07-17" },
    });
  });

  it("leave golden values as reported", async () => {
    const grid = await companyGrid(as("ines"), {
      companyId: await companyId(),
      length: "quarter",
      statement: "shares",
    });
    expect(grid.rows[0]?.cells.map((cell) => cell?.value)).toContain("61973000");
    const adjusted = adjustGrid(grid, await splitsInForce(as("ines"), await companyId()));
    expect(adjusted.rows[0]?.cells.map((cell) => cell?.value)).toContain("433811000");
    expect(adjusted.rows[0]?.cells.map((cell) => cell?.value)).toContain("436097000");
  });

  it("can be taken back with a reason, and are then not proposed again by the filings", async () => {
    const { id, version } = await only("confirmed");
    const { runId } = await rejectSplit(as("ines"), { id, version, note: "It was a class of shares." });
    await check(runId);
    expect(await openFindings()).toBe(0);
    await ingest([...before, ...after, shares({ start: "2025-10-01", end: "2025-12-31" }, 437606000, "2026-01-20")]);
    expect(await countSplits(as("ines"))).toEqual({ proposed: 0, confirmed: 0, rejected: 1 });
    await expect(rejectSplit(as("ines"), { id, version: version + 1, note: "again" })).rejects.toThrow(
      /rejected already/,
    );
    await expect(confirmSplit(as("ines"), { id, version: version + 1 })).rejects.toThrow(/only a proposal/);
  });

  it("can be proposed by a person, and confirmed by another one only", async () => {
    const proposal = {
      companyId: await companyId(),
      numerator: 7,
      denominator: 1,
      effectiveOn: "2025-07-17",
      note: "8-K of July",
    };
    await expect(proposeSplit(as("ines"), { ...proposal, numerator: 1 })).rejects.toThrow(/no split/);
    await expect(proposeSplit(as("ines"), { ...proposal, denominator: 2.5 })).rejects.toThrow(/2 new shares for 5 old/);
    await expect(proposeSplit(as("ines"), { ...proposal, effectiveOn: "2026-02-02" })).rejects.toThrow(/still to come/);
    await expect(proposeSplit(as("ines"), { ...proposal, effectiveOn: "2025-02-30" })).rejects.toThrow(
      /no calendar day/,
    );
    await expect(proposeSplit(as("ines"), { ...proposal, companyId: 9999 })).rejects.toThrow(/no company/);
    await expect(proposeSplit(as("jonah"), proposal)).rejects.toThrow(/cannot propose, confirm and reject splits/);
    const { id } = await proposeSplit(as("ines"), proposal);
    await expect(proposeSplit(as("mei"), { ...proposal, effectiveOn: "2025-08-01" })).rejects.toThrow(
      /is proposed already/,
    );
    const { version, maker } = await getSplit(as("mei"), id);
    expect(maker?.id).toBe(people.get("ines"));
    await expect(confirmSplit(as("ines"), { id, version })).rejects.toThrow(/another person has to confirm/);
    await confirmSplit(as("mei"), { id, version });
    expect(await only("confirmed")).toMatchObject({ id, note: "8-K of July" });
  });

  it("of two people who decide at once, one is told what the other did", async () => {
    await ingest(before.concat(after), 12);
    const { id, version } = await only("proposed", 12);
    const outcomes = await Promise.allSettled([
      confirmSplit(as("mei"), { id, version }),
      rejectSplit(as("ines"), { id, version, note: "no" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
  });

  it("go with their evidence, unless a person decided on them", async () => {
    await ingest(before.concat(after), 13);
    const id = await companyId(13);
    await test.database.prisma.corporateAction.create({
      data: {
        companyId: id,
        kind: "split",
        numerator: 2,
        denominator: 1,
        effectiveOn: new Date("2019-05-01"),
        evidence: {},
        status: "proposed",
      },
    });
    await ingest(
      [...before, ...after, shares({ start: "2025-10-01", end: "2025-12-31" }, 437606000, "2026-01-20")],
      13,
    );
    expect(await only("proposed", 13)).toMatchObject({ numerator: 7 });
  });

  it("are found by company and read page by page", async () => {
    const first = await listSplits(as("ines"), { status: "proposed", q: "company 13", limit: 1 });
    expect(first).toHaveLength(1);
    expect(await listSplits(as("ines"), { status: "proposed", q: "company 13", after: first[0]?.cursor })).toEqual([]);
    expect(await listSplits(as("ines"), { status: "proposed", q: "100%" })).toEqual([]);
    await expect(listSplits(as("ines"), { after: "nonsense" })).rejects.toThrow(/first page/);
    await expect(getSplit(as("ines"), 99_999)).rejects.toThrow(/no split/);
  });
});
