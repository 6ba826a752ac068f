import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { addDoubted, addIssue, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { undoDecision } from "@/domain/decisions/undo-decision";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { type TestDatabase, testDatabase } from "@/test/database";
import { previewBulk } from "./preview-bulk";
import type { BulkDecisionInput } from "./schema";
import { startBulk } from "./start-bulk";
import { startBulkAuthorise } from "./start-bulk-authorise";
import { stopBulk } from "./stop-bulk";
import { workOff } from "./testing/work-off";
import { undoBulk } from "./undo-bulk";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;
let tomas: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "analyst", "2024-03-03T10:00:00Z");
  tomas = await personCtx(test.database, "Tomas Lind", "systems_pm", "2024-03-03T10:00:00Z");
});
afterAll(() => test.drop());

const why = { rootCause: "scale", note: "Filed in thousands" } as const;
const correct: BulkDecisionInput = { kind: "correct", ...why, expiry: "until_new_filing" };
const expected: BulkDecisionInput = { kind: "expected", note: "The merger of May 2023" };

async function doubted(count: number): Promise<Doubted[]> {
  const all: Doubted[] = [];
  for (let index = 0; index < count; index++) all.push(await addDoubted(test.database));
  return all;
}

async function run(ctx: Ctx, all: readonly Doubted[], decision: BulkDecisionInput): Promise<number> {
  const { bulkId } = await startBulk(ctx, { selection: { issueIds: all.map(({ issueId }) => issueId) }, decision });
  expect(await workOff(ctx, bulkId)).toEqual([]);
  return bulkId;
}

const runOf = (bulkId: number) => ines.db.bulkRun.findUniqueOrThrow({ where: { id: bulkId } });
const itemsOf = (bulkId: number) => ines.db.bulkItem.findMany({ where: { bulkId }, orderBy: { position: "asc" } });
const issuesOf = (all: readonly Doubted[]) =>
  ines.db.issue.findMany({ where: { id: { in: all.map(({ issueId }) => issueId) } }, orderBy: { id: "asc" } });
const first = ({ points }: Doubted) => points[0] as PointAddress;
const served = async (one: Doubted) => (await pointHistory(ines, first(one))).current;

/** Everything that a decision can change, as far as it must come back exactly. */
async function standing(all: readonly Doubted[]) {
  const issues = (await issuesOf(all)).map(({ version: _, assigneeId: __, ...issue }) => issue);
  const companies = all.map(({ companyId }) => companyId);
  const points = await ines.db.$queryRaw`
    select company_id, line_item_id, length::text, period_end::text, value::text, state::text, doubtful, override_id
    from data_point where company_id = any(${companies}::int[]) order by 1, 2, 3, 4`;
  const findings = await ines.db.$queryRaw`
    select id, status::text, settled_by from finding where company_id = any(${companies}::int[]) order by id`;
  return { issues, points, findings };
}

describe("startBulk", () => {
  it("makes proposals of the suggestions, each with a row, a history and an audit of its own", async () => {
    const all = await doubted(3);
    const bulkId = await run(ines, all, correct);
    expect(await runOf(bulkId)).toMatchObject({ status: "done", total: 3, done: 3, refused: 0 });
    expect((await issuesOf(all)).map(({ status }) => status)).toEqual(Array(3).fill("awaiting_approval"));
    const proposals = await ines.db.proposal.findMany({ where: { bulkId }, include: { overrides: true } });
    expect(proposals.map(({ status, overrides }) => [status, overrides.map((one) => one.value.toFixed())])).toEqual(
      Array(3).fill(["proposed", ["120"]]),
    );
    const decisions = await ines.db.decision.findMany({ where: { bulkId } });
    expect(decisions).toHaveLength(3);
    expect(decisions[0]).toMatchObject({ kind: "correct", rootCause: "scale", note: "Filed in thousands" });
    for (const { issueId } of all) {
      expect(await ines.db.issueEvent.count({ where: { issueId, kind: "proposed" } })).toBe(1);
      const audit = await ines.db.auditLog.findMany({ where: { subject: `issue:${issueId}` } });
      expect(audit).toMatchObject([{ verb: "issue.decide", before: { status: "open" } }]);
    }
  });

  it("leaves the same as deciding the issues one by one, for what is in force at once", async () => {
    const [alone, together] = (await doubted(2)) as [Doubted, Doubted];
    const terms = { kind: "expected" as const, rootCause: "scale" as const, note: "The merger of May 2023" };
    await decideIssue(ines, { ...terms, issueId: alone.issueId, version: alone.version, scope: "point" });
    await run(ines, [together], { ...terms });
    expect(await served(together)).toMatchObject({ value: "120000", state: "accepted" });
    const shape = async (one: Doubted) => {
      const {
        id: _,
        fingerprint: __,
        companyId: ___,
        ...issue
      } = (await issuesOf([one]))[0] as { id: number } & Record<string, unknown>;
      const { effect, input } = await ines.db.decision.findFirstOrThrow({ where: { issueId: one.issueId } });
      const line = await ines.db.$queryRaw`select length::text, period_end::text, value::text, state::text, doubtful
        from data_point where company_id = ${one.companyId} order by 1, 2`;
      return {
        issue,
        effect: { ...(effect as object), exceptionIds: null, before: null },
        hasInput: input !== null,
        line,
      };
    };
    expect(await shape(together)).toEqual(await shape(alone));
  });

  it("puts in force at once what the override policy asks no checker for", async () => {
    const value = { rules: [{ lineItems: "any", mostChange: null, needs: "none", authorisers: [] }] };
    const version = { kind: "override", version: 1, value, reason: "Test", at: ines.now };
    const other = await testDatabase();
    try {
      const anna = await personCtx(other.database, "Anna Berg", "analyst", "2024-03-03T09:00:00Z");
      await anna.db.policyVersion.create({ data: version });
      const one = await addDoubted(other.database);
      const beside = await addIssue(anna, one.points, ["balance"]);
      const selection = { issueIds: [one.issueId] };
      const { bulkId } = await startBulk(anna, { selection, decision: correct });
      expect(await workOff(anna, bulkId)).toEqual([]);
      const { current } = await pointHistory(anna, first(one));
      expect(current).toMatchObject({ value: "120", state: "overridden" });
      const issues = await anna.db.issue.findMany({ where: { id: { in: [one.issueId, beside.id] } } });
      expect(issues.map(({ status }) => status)).toEqual(["resolved", "resolved"]);
      const decision = await anna.db.decision.findFirstOrThrow({ where: { bulkId } });
      expect(decision.effect).toMatchObject({ status: "resolved", others: [{ id: beside.id }] });
      await undoBulk(anna, { bulkId });
      expect(await workOff(anna, bulkId)).toEqual([]);
      expect((await pointHistory(anna, first(one))).current).toMatchObject({ value: null, state: "held" });
      const again = await anna.db.issue.findMany({ where: { id: { in: [one.issueId, beside.id] } } });
      expect(again.map(({ status, findingCount }) => [status, findingCount])).toEqual([
        ["open", 1],
        ["open", 1],
      ]);
    } finally {
      await other.drop();
    }
  });

  it("refuses, issue by issue and in words, what a single decision would refuse", async () => {
    const [changed, held, taken, good] = (await doubted(4)) as [Doubted, Doubted, Doubted, Doubted];
    const rival = await addIssue(ines, good.points, ["sign-jump"]);
    await decideIssue(mei, {
      kind: "not_now",
      issueId: taken.issueId,
      version: taken.version,
      until: "2024-04-01T00:00:00Z",
      note: "Later",
    });
    await ines.db.issue.update({ where: { id: taken.issueId }, data: { status: "resolved", snoozedUntil: null } });
    await ines.db.issue.update({
      where: { id: held.issueId },
      data: { assigneeId: (mei.actor as { id: number }).id, leasedUntil: new Date("2024-03-03T09:10:00Z") },
    });
    const issueIds = [changed, held, taken, good].map(({ issueId }) => issueId).concat(rival.id);
    const { bulkId } = await startBulk(ines, { selection: { issueIds }, decision: correct });
    await ines.db.issue.update({ where: { id: changed.issueId }, data: { version: { increment: 1 } } });
    expect(await workOff(ines, bulkId)).toEqual([]);
    const items = new Map((await itemsOf(bulkId)).map((item) => [item.issueId, item]));
    expect(items.get(changed.issueId)?.message).toContain("changed it after the bulk was started");
    expect(items.get(held.issueId)?.message).toBe("Mei Sato is working on it until 09:10 UTC.");
    expect(items.get(taken.issueId)?.message).toBe("It is resolved.");
    const pair = [items.get(good.issueId), items.get(rival.id)];
    expect(pair.map((item) => item?.outcome).sort()).toEqual(["done", "refused"]);
    expect(pair.find((item) => item?.outcome === "refused")?.message).toMatch(
      /Another issue of this bulk|already proposed/,
    );
    expect(await runOf(bulkId)).toMatchObject({ done: 1, refused: 4 });
  });

  it("takes what a filter shows, and says so when that is nothing or more than one person decides", async () => {
    const [one, other] = (await doubted(2)) as [Doubted, Doubted];
    const filter = { company: one.companyId };
    const { bulkId, total } = await startBulk(ines, { selection: { filter }, decision: { kind: "claim" } });
    expect(total).toBe(1);
    await workOff(ines, bulkId);
    const [claimed, untouched] = await issuesOf([one, other]);
    expect([claimed?.assigneeId, untouched?.assigneeId]).toEqual([(ines.actor as { id: number }).id, null]);
    const nothing = { filter: { company: one.companyId, severity: [3 as const] } };
    await expect(startBulk(ines, { selection: nothing, decision: correct })).rejects.toThrow(
      "No issue matches any more",
    );
    await expect(startBulk(ines, { selection: { issueIds: [999_999] }, decision: correct })).rejects.toThrow(
      "No issue matches",
    );
  });

  it("starts once for the same request, and for nobody else by that name", async () => {
    const all = await doubted(1);
    const given = { requestId: randomUUID(), selection: { issueIds: [all[0]?.issueId as number] }, decision: expected };
    const both = await Promise.all([startBulk(ines, given), startBulk(ines, given)]);
    expect(both[0]).toEqual(both[1]);
    await expect(startBulk(mei, given)).rejects.toMatchObject({ code: "conflict" });
    expect(await ines.db.effortEvent.count({ where: { subject: `bulk:${given.requestId}` } })).toBe(1);
  });

  it("is refused to roles that decide nothing, and with dates that have passed", async () => {
    const all = await doubted(1);
    const selection = { issueIds: [all[0]?.issueId as number] };
    await expect(startBulk(tomas, { selection, decision: expected })).rejects.toMatchObject({ code: "not_permitted" });
    const past = { ...expected, expiresOn: "2024-03-01" } as BulkDecisionInput;
    await expect(startBulk(ines, { selection, decision: past })).rejects.toThrow("not after today");
    const far: BulkDecisionInput = { kind: "not_now", until: "2025-03-01T00:00:00Z", note: "x" };
    await expect(startBulk(ines, { selection, decision: far })).rejects.toThrow("90 days at most");
    const nobody: BulkDecisionInput = { kind: "hand_over", toId: (tomas.actor as { id: number }).id, note: "x" };
    await expect(startBulk(ines, { selection, decision: nobody })).rejects.toThrow("cannot work on issues");
  });
});

describe("putting off, tools and handing over", () => {
  it("leave the traces of single decisions", async () => {
    const all = await doubted(4);
    const [later, source, tool, handed] = all as [Doubted, Doubted, Doubted, Doubted];
    await run(ines, [later], { kind: "not_now", until: "2024-04-01T00:00:00Z", note: "After Easter" });
    await run(ines, [source], { kind: "challenge", rootCause: "filer_error", note: "They will amend" });
    await run(ines, [tool], { kind: "needs_tool", toolKind: "parser", wish: "Read the scale", note: "Seen often" });
    await run(ines, [handed], { kind: "hand_over", toId: (mei.actor as { id: number }).id, note: "Yours" });
    expect((await issuesOf(all)).map(({ status, disposition, wakeKind }) => [status, disposition, wakeKind])).toEqual([
      ["snoozed", null, null],
      ["snoozed", "source_challenged", "new_filing"],
      ["snoozed", null, null],
      ["open", null, null],
    ]);
    const wish = await ines.db.toolRequest.findFirstOrThrow({ where: { issueId: tool.issueId } });
    expect(wish).toMatchObject({ kind: "parser", decisionId: expect.any(Number) });
    const told = await ines.db.notification.findMany({ where: { kind: "issue_handed_over" } });
    expect(told).toMatchObject([{ title: "Ines Okafor handed 1 issue over to you" }]);
    const [snoozed] = await issuesOf([later]);
    expect(snoozed?.pausedAt).toEqual(ines.now);
  });
});

describe("undoBulk", () => {
  it.each([
    ["proposals", correct],
    ["exceptions", expected],
    ["snoozes", { kind: "not_now", until: "2024-04-01T00:00:00Z", note: "Later" } as BulkDecisionInput],
    ["challenges", { kind: "challenge", note: "They will amend" } as BulkDecisionInput],
  ])("takes %s back to exactly the state before", async (_, decision) => {
    const all = await doubted(3);
    const before = await standing(all);
    const bulkId = await run(ines, all, decision);
    expect(await standing(all)).not.toEqual(before);
    await undoBulk(ines, { bulkId, note: "Wrong filter" });
    expect(await workOff(ines, bulkId)).toEqual([]);
    expect(await standing(all)).toEqual(before);
    expect(await runOf(bulkId)).toMatchObject({ status: "undone", undone: 3 });
    expect((await itemsOf(bulkId)).map(({ outcome }) => outcome)).toEqual(Array(3).fill("undone"));
  });

  it("leaves alone what was built on since, with words, and what was taken back by itself", async () => {
    const all = await doubted(3);
    const bulkId = await run(ines, all, expected);
    const decisions = await ines.db.decision.findMany({ where: { bulkId }, orderBy: { issueId: "asc" } });
    await undoDecision(ines, { decisionId: decisions[0]?.id as number });
    const exceptionIds = (decisions[1] as unknown as { effect: { exceptionIds: number[] } }).effect.exceptionIds;
    await ines.db.acceptedException.updateMany({ where: { id: { in: exceptionIds } }, data: { status: "reverted" } });
    await undoBulk(ines, { bulkId });
    await workOff(ines, bulkId);
    const items = await itemsOf(bulkId);
    expect(items.map(({ outcome, message }) => [outcome, message])).toEqual([
      ["undone", null],
      ["done", "Not taken back: what it put in force has ended since."],
      ["undone", null],
    ]);
    expect(await runOf(bulkId)).toMatchObject({ status: "undone", undone: 2 });
  });

  it("is refused to others, while the run works, and after half an hour", async () => {
    const all = await doubted(1);
    const issueIds = all.map(({ issueId }) => issueId);
    const { bulkId } = await startBulk(ines, { selection: { issueIds }, decision: expected });
    await expect(undoBulk(ines, { bulkId })).rejects.toThrow("still at work");
    await workOff(ines, bulkId);
    await expect(undoBulk({ ...mei, now: ines.now }, { bulkId })).rejects.toThrow("Ines Okafor started this run");
    const late = { ...ines, now: new Date(ines.now.getTime() + 31 * 60_000) };
    await expect(undoBulk(late, { bulkId })).rejects.toThrow("30 minutes after its end");
  });
});

describe("stopBulk", () => {
  it("keeps what is decided and leaves the rest alone", async () => {
    const all = await doubted(3);
    const issueIds = all.map(({ issueId }) => issueId);
    const { bulkId } = await startBulk(ines, { selection: { issueIds }, decision: expected });
    await expect(stopBulk(mei, { bulkId })).rejects.toMatchObject({ code: "not_permitted" });
    await stopBulk(ines, { bulkId });
    await workOff(ines, bulkId);
    expect(await runOf(bulkId)).toMatchObject({ status: "stopped", done: 0 });
    expect((await issuesOf(all)).map(({ status }) => status)).toEqual(Array(3).fill("open"));
    await expect(stopBulk(ines, { bulkId })).rejects.toThrow("ended already");
  });

  it("happens by itself when who started it is switched off", async () => {
    const uma = await personCtx(test.database, "Uma Rao", "analyst", "2024-03-03T09:00:00Z");
    const all = await doubted(1);
    const issueIds = all.map(({ issueId }) => issueId);
    const { bulkId } = await startBulk(uma, { selection: { issueIds }, decision: expected });
    await ines.db.person.updateMany({ where: { name: "Uma Rao" }, data: { active: false } });
    await workOff(uma, bulkId);
    expect(await runOf(bulkId)).toMatchObject({
      status: "stopped",
      done: 0,
      error: expect.stringContaining("switched off"),
    });
  });
});

describe("startBulkAuthorise", () => {
  it("puts the proposals of a run in force by another person, and never by the maker", async () => {
    const all = await doubted(3);
    const bulkId = await run(ines, all, correct);
    await expect(startBulkAuthorise(ines, { bulkId })).rejects.toMatchObject({ code: "not_permitted" });
    const moved = all[2] as Doubted;
    await ines.db.override.updateMany({ where: { companyId: moved.companyId }, data: { baseValue: 1 } });
    const started = await startBulkAuthorise(mei, { bulkId, note: "Looked at ten" });
    expect(started.total).toBe(3);
    expect(await workOff(mei, started.bulkId)).toEqual([]);
    expect(await runOf(started.bulkId)).toMatchObject({ status: "done", done: 2, refused: 1 });
    expect(await served(all[0] as Doubted)).toMatchObject({ value: "120", state: "overridden" });
    expect((await issuesOf(all)).map(({ status, disposition }) => [status, disposition])).toEqual([
      ["resolved", "corrected"],
      ["resolved", "corrected"],
      ["awaiting_approval", null],
    ]);
    const refused = (await itemsOf(started.bulkId)).find(({ outcome }) => outcome === "refused");
    expect(refused?.message).toContain("source has changed");
    await undoBulk({ ...ines, now: new Date("2024-03-03T09:20:00Z") }, { bulkId });
    await workOff(ines, bulkId);
    expect((await itemsOf(bulkId)).map(({ outcome }) => outcome)).toEqual(["done", "done", "undone"]);
  });
});

describe("previewBulk", () => {
  it("says what would become of each, changes nothing, and shows values before and after", async () => {
    const all = await doubted(3);
    const [good, , held] = all as [Doubted, Doubted, Doubted];
    await ines.db.issue.update({
      where: { id: held.issueId },
      data: { assigneeId: (mei.actor as { id: number }).id, leasedUntil: new Date("2024-03-03T09:10:00Z") },
    });
    const before = await standing(all);
    const selection = { issueIds: all.map(({ issueId }) => issueId) };
    const preview = await previewBulk(ines, { selection, decision: correct });
    expect(preview).toMatchObject({ total: 3, tried: 3, decided: 0, needChecker: 2, refused: 1 });
    expect(preview.refusals).toEqual([{ message: "Mei Sato is working on it until 09:10 UTC.", count: 1 }]);
    expect(preview.authorisers).toContain("analyst");
    const sample = preview.samples.find(({ issueId }) => issueId === good.issueId);
    expect(sample?.values).toEqual([
      expect.objectContaining({
        unit: "USD",
        before: { value: "120000", state: "held" },
        after: { value: "120", state: "overridden" },
      }),
    ]);
    expect(await standing(all)).toEqual(before);
    const expecting = await previewBulk(ines, { selection, decision: expected });
    expect(expecting).toMatchObject({ decided: 2, needChecker: 0, refused: 1 });
    expect(expecting.samples.find(({ issueId }) => issueId === good.issueId)?.values[0]?.after).toEqual({
      value: "120000",
      state: "accepted",
    });
    expect(await standing(all)).toEqual(before);
    expect(await ines.db.proposal.count({ where: { issueId: good.issueId } })).toBe(0);
  });
});
