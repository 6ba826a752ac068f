import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseRuleChange } from "./authorise-rule-change";
import { giveUpRulePreview } from "./give-up-preview";
import { listRuleChanges } from "./list-changes";
import { findRulePreviewById } from "./preview-rows";
import { proposeRuleChange } from "./propose-rule-change";
import { rejectRuleChange } from "./reject-rule-change";
import { requestRulePreview } from "./request-preview";
import { ruleDetail } from "./rule-detail";
import { RuleDesk } from "./testing/rule-desk";
import { withdrawRuleChange } from "./withdraw-rule-change";

// A period that ends 20 days after its filing: the rule's file allows 7, and 60 at most.
const filing = { accn: "0000000021-24-000001", form: "10-Q", filed: "2024-03-11" };
const early = (val: number): Fact => ({ tag: "us-gaap:Assets", end: "2024-03-31", val, filing });
const documents = [companyFacts(21, "Early", [early(100)]), companyFacts(22, "Earlier", [early(200)])];
const ruleId = "period-end";
const threshold = (daysAfterFiling: number) => ({ ruleId, parameters: { daysAfterFiling } });

describe("changing a rule", () => {
  let test: TestDatabase;
  let desk: RuleDesk;

  beforeAll(async () => {
    test = await testDatabase();
    desk = await RuleDesk.open(test.database);
    await desk.ingest(await writeArchive(documents.map((document) => [entryName(document.cik), document])));
  }, 60_000);
  afterAll(() => test.drop());

  const openIssues = () => test.database.prisma.issue.count({ where: { status: "open", ruleId } });

  it("refuses an unknown rule or threshold, a value it cannot have, no change, and who may not", async () => {
    await expect(desk.ask(threshold(61))).rejects.toThrow(
      "Latest end after the filing has to be between 0 days and 60 days: 61 days is not.",
    );
    await expect(desk.ask({ ruleId, parameters: { tolerance: 1 } })).rejects.toThrow(/has no threshold “tolerance”/);
    await expect(desk.ask({ ruleId, parameters: { daysAfterFiling: Number.NaN } })).rejects.toThrow(/number/i);
    await expect(desk.ask({ ruleId })).rejects.toThrow(/nothing to preview/);
    await expect(desk.proposeBlind({ ruleId })).rejects.toThrow(/change something first/);
    const unknown = { ruleId: "no-such-rule", active: false, parameters: {} };
    await expect(requestRulePreview(desk.as("ines"), unknown)).rejects.toMatchObject({ code: "not_found" });
    await expect(desk.ask(threshold(30), "jonah")).rejects.toMatchObject({ code: "not_permitted" });
    await expect(desk.proposeBlind(threshold(30), "jonah")).rejects.toThrow(/cannot propose a change of a rule/);
    await expect(desk.proposeBlind(threshold(30), "ruth")).rejects.toMatchObject({ code: "not_permitted" });
    await expect(desk.ask(threshold(31), "ruth")).resolves.toEqual(expect.any(Number));
    const noReason = { ...threshold(30), active: true, baseVersion: 0, note: " " };
    await expect(proposeRuleChange(desk.as("ines"), noReason)).rejects.toThrow(/Say why/);
  });

  it("asks for the preview before a checker, and stores nothing by it", async () => {
    await expect(desk.proposeBlind(threshold(30))).rejects.toThrow(/preview of this setting first/);
    const previewId = await desk.ask(threshold(30));
    await expect(desk.proposeBlind(threshold(30))).rejects.toThrow(/not complete yet/);
    const preview = await desk.compute(previewId);
    expect(preview.result).toMatchObject({ companies: 2, appear: 0, disappear: 2, change: 0, cleared: 2 });
    expect(preview.result.disappearing).toMatchObject([
      { company: "Early", end: "2024-03-31", length: "instant", unit: "USD", ruleId },
      { company: "Earlier" },
    ]);
    expect(await openIssues()).toBe(2);
    expect(await test.database.prisma.ruleSetting.count()).toBe(0);
  });

  it("lets one change of a rule wait at a time, which only its maker withdraws", async () => {
    const id = await desk.propose(threshold(30));
    await desk.preview(threshold(40));
    await expect(desk.proposeBlind(threshold(40), "mei")).rejects.toThrow(/has already proposed a change/);
    await expect(withdrawRuleChange(desk.as("mei"), { id })).rejects.toThrow(/Only who proposed/);
    await expect(withdrawRuleChange(desk.as("jonah"), { id })).rejects.toMatchObject({ code: "not_permitted" });
    await withdrawRuleChange(desk.as("ines"), { id, note: "Not yet." });
    await expect(withdrawRuleChange(desk.as("ines"), { id })).rejects.toThrow(/has already withdrawn/);
    await expect(authoriseRuleChange(desk.as("tomas"), { id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("needs another person who may: maker ≠ checker, for rejecting too", async () => {
    const id = await desk.propose(threshold(30), "tomas");
    await expect(authoriseRuleChange(desk.as("tomas"), { id })).rejects.toThrow(/another person has to authorise/);
    await expect(rejectRuleChange(desk.as("tomas"), { id, note: "No." })).rejects.toThrow(/withdraw it instead/);
    await expect(authoriseRuleChange(desk.as("ines"), { id })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(rejectRuleChange(desk.as("ines"), { id, note: "No." })).rejects.toMatchObject({
      code: "not_permitted",
    });
    await rejectRuleChange(desk.as("ruth"), { id, note: "A month is too much." });
    const [decided] = await listRuleChanges(desk.as("ines"), { ruleId });
    expect(decided).toMatchObject({ id, status: "rejected", checkerNote: "A month is too much." });
    expect(decided?.words).toBe("Latest end after the filing 7 days → 30 days");
    expect(await test.database.prisma.ruleSetting.count()).toBe(0);
  });

  it("puts the next setting in force, with its log, audit and run; the replay closes what it no longer raises", async () => {
    const { prisma } = test.database;
    const before = await prisma.company.findMany({ select: { checkBasis: true } });
    const { version, runIds, summaries } = await desk.apply(threshold(30));
    expect({ version, runs: runIds.length }).toEqual({ version: 1, runs: 1 });
    expect(summaries).toMatchObject([{ companies: 2, failures: 0 }]);
    expect(await desk.setting(ruleId)).toMatchObject({ version: 1, active: true, parameters: { daysAfterFiling: 30 } });
    const stored = await prisma.ruleSetting.findMany();
    expect(stored).toMatchObject([{ ruleId, version: 1, revision: 1, parameters: { daysAfterFiling: 30 } }]);
    const logged = await prisma.changeLogEntry.findFirstOrThrow({ where: { kind: "threshold", subject: ruleId } });
    expect(logged.summary).toMatch(/setting 1: Latest end after the filing 7 days → 30 days$/);
    const audit = await prisma.auditLog.findFirstOrThrow({ where: { verb: "rule.authorise" } });
    expect(audit.after).toMatchObject({ version: 1, parameters: { daysAfterFiling: 30 } });
    expect(await openIssues()).toBe(0);
    const closed = await prisma.issue.findMany({ where: { ruleId } });
    expect(closed.map(({ disposition }) => disposition)).toEqual(["no_longer_applies", "no_longer_applies"]);
    const gone = await prisma.finding.findMany({ where: { ruleId, status: "gone" } });
    expect(gone).toMatchObject(
      Array(2).fill({
        settledBy: "The rule no longer objects, with its settings of version 1",
        settledRef: "period-end@1",
      }),
    );
    const after = await prisma.company.findMany({ select: { checkBasis: true } });
    expect(new Set(after.map(({ checkBasis }) => checkBasis)).size).toBe(1);
    expect(after[0]?.checkBasis).not.toBe(before[0]?.checkBasis);
    expect(after[0]?.checkBasis).toMatch(/, rules 1 [0-9a-f]{12}, /);
  });

  it("never changes or deletes a setting", async () => {
    const { pool } = test.database;
    await expect(pool.query("update rule_setting set active = false")).rejects.toThrow(/append-only/);
    await expect(pool.query("delete from rule_setting")).rejects.toThrow(/append-only/);
  });

  it("names who changed the rule since it was read, and marks what waits on the old setting as stale", async () => {
    const stale = { ...threshold(50), active: true, baseVersion: 0, note: "Too late." };
    await expect(proposeRuleChange(desk.as("mei"), stale)).rejects.toThrow(
      /^Ines .* change of “.*” came into force as version 1 meanwhile/,
    );
    const id = await desk.propose(threshold(50));
    // As if another release had put one in force beside it.
    await test.database.prisma.ruleSetting.create({
      data: { ruleId, version: 2, revision: 2, active: true, parameters: {}, reason: "Back.", at: new Date() },
    });
    expect(await listRuleChanges(desk.as("ruth"), { id })).toMatchObject([{ status: "proposed", stale: true }]);
    await expect(authoriseRuleChange(desk.as("tomas"), { id, acceptStale: true })).rejects.toThrow(/as version 2/);
    await rejectRuleChange(desk.as("tomas"), { id, note: "Propose it again." });
  });

  it("computes what waits again when another rule changed, and asks for it before authorising", async () => {
    const waiting = await desk.propose(threshold(40));
    await desk.apply({ ruleId: "balance", active: false });
    await expect(authoriseRuleChange(desk.as("tomas"), { id: waiting })).rejects.toMatchObject({
      code: "conflict",
      detail: { preview: "waiting" },
    });
    const old = await test.database.prisma.rulePreview.findFirstOrThrow({ where: { ruleId }, orderBy: { id: "asc" } });
    expect((await findRulePreviewById(desk.as("ruth"), old.id))?.stale).toBe("rules");
    const row = await test.database.prisma.rulePreview.findFirstOrThrow({ where: { ruleId }, orderBy: { id: "desc" } });
    await desk.compute(row.id);
    await expect(authoriseRuleChange(desk.as("tomas"), { id: waiting })).resolves.toMatchObject({ version: 3 });
  });

  it("lets one of two checkers of the same change through, and makes two settings at once consecutive", async () => {
    const id = await desk.propose(threshold(20));
    const both = await Promise.allSettled(["tomas", "ruth"].map((name) => authoriseRuleChange(desk.as(name), { id })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [one, two] = [await desk.propose(threshold(21)), await desk.propose({ ruleId: "balance", active: true })];
    await Promise.all([one, two].map((id) => authoriseRuleChange(desk.as("tomas"), { id, acceptStale: true })));
    const stored = await test.database.prisma.ruleSetting.findMany({ orderBy: { revision: "asc" } });
    expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, index) => index + 1));
  });

  it("says why a preview was given up, and starts it anew when asked again", async () => {
    const previewId = await desk.ask(threshold(55));
    await giveUpRulePreview(desk.as("ines"), { previewId, round: 1 }, "The database was away.");
    expect(await findRulePreviewById(desk.as("ines"), previewId)).toMatchObject({
      state: "failed",
      error: "It could not be computed: The database was away.",
    });
    expect(await desk.ask(threshold(55))).toBe(previewId);
    expect(await desk.compute(previewId)).toMatchObject({ state: "done", error: null });
  });

  it("tells a rule's history: its code's versions and its settings, the newest first", async () => {
    const { history, row, setting } = await ruleDetail(desk.as("mei"), ruleId);
    expect(setting.parameters.daysAfterFiling).toBe(21);
    expect(row.settingVersion).toBe(setting.version);
    expect(history[0]).toMatchObject({ summary: expect.stringMatching(/20 days → 21 days$/), by: expect.any(String) });
    expect(history.at(-1)?.summary).toMatch(/, version \d+: /);
  });
});
