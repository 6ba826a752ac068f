import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { decideIssue } from "./decide-issue";
import { listPastDecisions, standingDecision } from "./past-decisions";
import { addDoubted, type Doubted, personCtx } from "./testing/doubted-revenue";
import { undoDecision } from "./undo-decision";

let test: TestDatabase;
let ines: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
});
afterAll(() => test.drop());

const correct = ({ issueId, version, points }: Doubted) =>
  decideIssue(ines, {
    kind: "correct",
    issueId,
    version,
    rootCause: "scale",
    note: "In thousands",
    expiry: "until_rule_passes",
    corrections: points.map((address) => ({ address, value: "120" })),
  });

it("tells what was decided on issues alike, with what it takes to do the same", async () => {
  const [one, two, three, undone, here] = await Promise.all([1, 2, 3, 4, 5].map(() => addDoubted(test.database)));
  if (!one || !two || !three || !undone || !here) throw new Error("no issues");
  await correct(one);
  await correct(two);
  await decideIssue(ines, { ...three, kind: "expected", rootCause: "real_event", note: "A contract", scope: "point" });
  const { decisionId } = await correct(undone);
  await undoDecision(ines, { decisionId });
  const past = await listPastDecisions(ines, here.issueId);
  expect(past.counts).toEqual([
    { kind: "correct", change: "scale -3", count: 2 },
    { kind: "expected", change: null, count: 1 },
  ]);
  expect(past.rows.map(({ issueId, kind, by, note, asked }) => [issueId, kind, by, note, asked])).toEqual([
    [three.issueId, "expected", "Ines Okafor", "A contract", { scope: "point" }],
    [two.issueId, "correct", "Ines Okafor", "In thousands", { expiry: "until_rule_passes" }],
    [one.issueId, "correct", "Ines Okafor", "In thousands", { expiry: "until_rule_passes" }],
  ]);
  expect(await listPastDecisions(ines, 999_999)).toEqual({ rows: [], counts: [] });
});

it("says who may take the last decision back, and until when", async () => {
  const doubted = await addDoubted(test.database);
  const id = ines.actor.kind === "person" ? ines.actor.id : 0;
  expect(await standingDecision(ines, doubted.issueId, { id, role: "analyst" })).toBeNull();
  await correct(doubted);
  const standing = (ctx: Ctx, person: { id: number; role: "analyst" | "admin" }) =>
    standingDecision(ctx, doubted.issueId, person);
  expect(await standing(ines, { id, role: "analyst" })).toMatchObject({
    kind: "correct",
    by: "Ines Okafor",
    undoUntil: "2024-03-03T09:30:00.000Z",
  });
  expect((await standing(ines, { id: id + 1, role: "analyst" }))?.undoUntil).toBeNull();
  expect((await standing(ines, { id: id + 1, role: "admin" }))?.undoUntil).not.toBeNull();
  const late = { ...ines, now: new Date("2024-03-03T09:31:00Z") };
  expect((await standing(late, { id, role: "analyst" }))?.undoUntil).toBeNull();
});
