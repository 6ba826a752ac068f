import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { pointHistory } from "@/domain/golden/read-point";
import { snoozeIssue } from "@/domain/issues/snooze-issue";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseProposal } from "./authorise-proposal";
import { decideIssue } from "./decide-issue";
import type { DecideInput } from "./schema";
import { addDoubted, addIssue, type Doubted, personCtx } from "./testing/doubted-revenue";
import { undoDecision } from "./undo-decision";

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

type Kind<K extends DecideInput["kind"]> = DecideInput & { kind: K };
const target = ({ issueId, version }: Doubted) => ({ issueId, version, rootCause: "scale" as const });
const correction = (doubted: Doubted, value = "120"): Kind<"correct"> => ({
  ...target(doubted),
  kind: "correct",
  note: "Filed in thousands",
  expiry: "for_ever",
  corrections: doubted.points.map((address) => ({ address, value })),
});
const acceptance = (doubted: Doubted): Kind<"expected"> => ({
  ...target(doubted),
  kind: "expected",
  note: "A large contract",
  scope: "point",
});
const challenge = (doubted: Doubted): Kind<"challenge"> => ({
  ...target(doubted),
  kind: "challenge",
  note: "The filer has to file again",
});
const tool = (doubted: Doubted): Kind<"needs_tool"> => ({
  ...target(doubted),
  kind: "needs_tool",
  toolKind: "automatic_correction",
  wish: "Divide such values by themselves",
  note: "The tenth of these today",
});

/** Everything that an undone decision has to leave as it was. */
async function stateOf({ issueId, points }: Doubted) {
  const { version: _, ...issue } = await ines.db.issue.findUniqueOrThrow({ where: { id: issueId } });
  const findings = await ines.db.finding.findMany({ where: { issueId }, orderBy: { id: "asc" } });
  const histories = await Promise.all(points.map((point) => pointHistory(ines, point)));
  const golden = histories.map(({ current }) => [current?.value, current?.state, current?.doubtful]);
  return { issue, findings, golden };
}

const someoneAlone = (at: string) => ({
  kind: "override",
  version: 1,
  reason: "Small corrections need nobody else",
  at: new Date(at),
  value: { rules: [{ lineItems: "any", mostChange: null, needs: "none", authorisers: [] }] },
});

describe("undoDecision", () => {
  it.each([
    ["a proposed correction", correction],
    ["an acceptance in force", acceptance],
    ["a challenge", challenge],
    ["a wish for a tool", tool],
  ])("takes %s back to exactly the state before", async (_, decision) => {
    const doubted = await addDoubted(test.database);
    const before = await stateOf(doubted);
    const { decisionId, status } = await decideIssue(ines, decision(doubted));
    expect(status).not.toBe("open");
    const undone = await undoDecision(ines, { decisionId, note: "Wrong issue" });
    expect(undone).toMatchObject({ issueId: doubted.issueId, version: 3 });
    expect(await stateOf(doubted)).toEqual(before);
    const [last] = await ines.db.issueEvent.findMany({ where: { issueId: doubted.issueId }, orderBy: { id: "desc" } });
    expect(last).toMatchObject({ kind: "undone", payload: { decisionId, note: "Wrong issue" } });
    await expect(undoDecision(ines, { decisionId })).rejects.toThrow(
      "Ines Okafor has already taken this decision back",
    );
  });

  it("opens again what was resolved along with it, and puts an earlier override back in force", async () => {
    await ines.db.policyVersion.create({ data: someoneAlone(now) });
    try {
      const doubted = await addDoubted(test.database);
      const first = await decideIssue(ines, correction(doubted, "121"));
      expect(first).toMatchObject({ status: "resolved", proposalId: null });
      const other = await addIssue(ines, doubted.points, ["balance"]);
      const second = await addIssue(ines, doubted.points, ["outlier"]);
      const before = await stateOf({ ...doubted, issueId: second.id });
      const again = await decideIssue(ines, { ...correction(doubted, "120"), issueId: second.id });
      expect((await stateOf(doubted)).golden).toEqual([["120", "overridden", false]]);
      expect(await ines.db.issue.findUnique({ where: { id: other.id } })).toMatchObject({ status: "resolved" });
      await undoDecision(ines, { decisionId: again.decisionId });
      expect(await stateOf({ ...doubted, issueId: second.id })).toEqual(before);
      expect((await stateOf(doubted)).golden).toEqual([["121", "overridden", false]]);
      expect(await ines.db.issue.findUnique({ where: { id: other.id } })).toMatchObject({
        status: "open",
        dueAt: other.dueAt,
      });
      const kept = await ines.db.override.findMany({ where: { status: "in_force" } });
      expect(kept.map(({ value }) => value.toFixed())).toEqual(["121"]);
    } finally {
      await ines.db.policyVersion.deleteMany({}).catch(() => test.database.pool.query("truncate policy_version"));
    }
  });

  it("separates a duplicate from the issue that it joined", async () => {
    const doubted = await addDoubted(test.database);
    const other = await addIssue(ines, doubted.points, ["balance"]);
    const before = await stateOf(doubted);
    const { decisionId, status } = await decideIssue(ines, {
      kind: "duplicate",
      issueId: doubted.issueId,
      intoId: other.id,
      versions: { issue: 1, into: 1 },
      rootCause: "scale",
      note: "The same filing",
    });
    expect(status).toBe("resolved");
    expect(await ines.db.finding.count({ where: { issueId: other.id, status: "open" } })).toBe(2);
    await undoDecision(ines, { decisionId });
    const after = await stateOf(doubted);
    expect(after.findings).toEqual(before.findings);
    expect(after.issue).toMatchObject({
      status: "open",
      disposition: null,
      dueAt: before.issue.dueAt,
      findingCount: 1,
    });
    expect(await ines.db.finding.count({ where: { issueId: other.id, status: "open" } })).toBe(1);
    expect(await ines.db.handMerge.count()).toBe(0);
    expect(await ines.db.handGroup.count()).toBe(0);
  });

  it("is refused in words: to others, later, and when something was built on it", async () => {
    const doubted = await addDoubted(test.database);
    const { decisionId, proposalId } = await decideIssue(ines, correction(doubted));
    await expect(undoDecision(mei, { decisionId })).rejects.toMatchObject({ code: "not_permitted" });
    const late = { ...ines, now: new Date("2024-03-03T09:31:00Z") };
    await expect(undoDecision(late, { decisionId })).rejects.toThrow("for 30 minutes");
    await authoriseProposal(mei, { proposalId: proposalId as number, version: 1 });
    await expect(undoDecision(ines, { decisionId })).rejects.toThrow(
      /Mei Sato has authorised the proposal on 3 Mar 2024/,
    );

    const again = await addDoubted(test.database);
    const snoozed = await decideIssue(ines, {
      ...again,
      kind: "not_now",
      until: "2024-03-09T08:00:00Z",
      note: "Later",
    });
    await decideIssue(ines, { ...acceptance(again), version: 2 });
    await expect(undoDecision(ines, { decisionId: snoozed.decisionId })).rejects.toThrow("decided this issue again");
    await expect(undoDecision(ines, { decisionId: 999_999 })).rejects.toThrow("There is no decision 999999");
  });

  it("lets an admin take back what another decided, once, whoever is at it at the same time", async () => {
    const admin = await personCtx(test.database, "Alma Reyes", "admin", now);
    const doubted = await addDoubted(test.database);
    const before = await stateOf(doubted);
    const { decisionId } = await decideIssue(ines, acceptance(doubted));
    const both = await Promise.allSettled([undoDecision(ines, { decisionId }), undoDecision(admin, { decisionId })]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stateOf(doubted)).toEqual(before);
  });
});

describe("the same request twice", () => {
  const requestId = "7f9c24e8-3b12-4fef-91e0-5d2f0d3f8a11";

  it("is one decision, also when both arrive at once", async () => {
    const doubted = await addDoubted(test.database);
    const twice = await Promise.all([
      decideIssue(ines, { ...acceptance(doubted), requestId }),
      decideIssue(ines, { ...acceptance(doubted), requestId }),
    ]);
    expect(twice[1]).toEqual(twice[0]);
    expect(await decideIssue(ines, { ...acceptance(doubted), requestId })).toEqual(twice[0]);
    expect(await ines.db.decision.count({ where: { issueId: doubted.issueId } })).toBe(1);
    const other = await addDoubted(test.database);
    await expect(decideIssue(ines, { ...acceptance(other), requestId })).rejects.toThrow("used for another decision");
  });

  it("keeps what was asked and done", async () => {
    const doubted = await addDoubted(test.database);
    await decideIssue(ines, correction(doubted));
    const row = await ines.db.decision.findFirstOrThrow({ where: { issueId: doubted.issueId } });
    expect(row).toMatchObject({
      kind: "correct",
      rootCause: "scale",
      note: "Filed in thousands",
      issueVersion: 2,
      input: { expiry: "for_ever", version: 1 },
      effect: { status: "awaiting_approval", change: "scale -3", before: { status: "open", disposition: null } },
    });
    const later = await addDoubted(test.database);
    await snoozeIssue(ines, { issueId: later.issueId, version: 1, until: "2024-03-09T08:00:00Z", note: "Later" });
    expect(await ines.db.decision.count({ where: { issueId: later.issueId } })).toBe(0);
  });
});
