import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { addDoubted, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { pointHistory } from "@/domain/golden/read-point";
import { type TestDatabase, testDatabase } from "@/test/database";
import { listExceptions } from "./reads";
import { revertException } from "./revert-exception";

const now = "2024-03-03T09:00:00Z";
let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", now);
  mei = await personCtx(test.database, "Mei Sato", "analyst", now);
});
afterAll(() => test.drop());

const accept = ({ issueId, version }: Doubted, scope: "point" | "pattern" = "point") =>
  decideIssue(ines, {
    kind: "expected",
    issueId,
    version,
    rootCause: "real_event",
    note: "A large contract was recognised",
    scope,
  });

describe("listExceptions", () => {
  it("names scope, people and reason, and counts what each hides now", async () => {
    const doubted = await addDoubted(test.database, { rules: ["scale-jump"] });
    await accept(doubted);
    const { rows } = await listExceptions(ines, { ruleId: "scale-jump" });
    expect(rows[0]).toMatchObject({
      scope: "point",
      status: "in_force",
      address: doubted.points[0],
      acceptedValue: "120000",
      leastValue: null,
      reason: "A large contract was recognised",
      maker: "Ines Okafor",
      checker: null,
      issueId: doubted.issueId,
      hides: 1,
    });
    expect((await listExceptions(ines, { ruleId: "balance" })).rows).toEqual([]);
    const [first] = rows;
    const beyond = await listExceptions(ines, { ruleId: "scale-jump", after: first?.id ?? 0, limit: 1 });
    expect(beyond.rows).toEqual([]);
  });
});

describe("revertException", () => {
  it("opens what it hid: finding, issue and held value; a second time is refused with words", async () => {
    const doubted = await addDoubted(test.database, { rules: ["scale-jump"] });
    await accept(doubted);
    const { id } = await ines.db.acceptedException.findFirstOrThrow({ where: { issueId: doubted.issueId } });
    const given = { exceptionId: id, note: "The contract was cancelled" };
    expect(await revertException(mei, given)).toEqual({ findings: 1, reopenedIssues: 1 });
    expect(await ines.db.issue.findUniqueOrThrow({ where: { id: doubted.issueId } })).toMatchObject({ status: "open" });
    const finding = await ines.db.finding.findFirstOrThrow({ where: { issueId: doubted.issueId } });
    expect(finding).toMatchObject({
      status: "open",
      settledBy: null,
      settledKind: null,
      settledRef: null,
      settledAt: null,
    });
    const point = doubted.points[0] as Doubted["points"][number];
    expect((await pointHistory(ines, point)).current).toMatchObject({ value: null, state: "held" });
    await expect(revertException(mei, given)).rejects.toThrow("is reverted already");
    const ended = await listExceptions(ines, { view: "ended" });
    expect(ended.rows.map((row) => row.id)).toContain(id);
    expect(await ines.db.issueEvent.count({ where: { issueId: doubted.issueId, kind: "reverted" } })).toBe(1);
  });

  it("takes back one that reaches every company, wherever it hid something", async () => {
    const one = await addDoubted(test.database, { rules: ["sign-negative"] });
    const other = await addDoubted(test.database, { rules: ["sign-negative"] });
    const { proposalId } = await accept(one, "pattern");
    const exception = await ines.db.acceptedException.findFirstOrThrow({ where: { proposalId } });
    await expect(revertException(mei, { exceptionId: exception.id, note: "x" })).rejects.toThrow("waits for a checker");
    await authoriseProposal(mei, { proposalId: proposalId ?? 0, version: 1 });
    expect((await listExceptions(ines, { ruleId: "sign-negative" })).rows[0]).toMatchObject({
      company: null,
      hides: 2,
    });
    expect(await revertException(mei, { exceptionId: exception.id, note: "Too wide" })).toEqual({
      findings: 2,
      reopenedIssues: 2,
    });
    expect(await ines.db.issue.findUniqueOrThrow({ where: { id: other.issueId } })).toMatchObject({ status: "open" });
  });

  it("is refused to whoever may not, and to a number that nobody gave", async () => {
    const pm = await personCtx(test.database, "Jonah Reed", "proposition_pm", now);
    await expect(revertException(pm, { exceptionId: 1, note: "x" })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(revertException(mei, { exceptionId: 99_999, note: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});
