import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { claimIssue } from "./claim-issue";
import { groupFindings } from "./group-findings";
import { nextIssue } from "./next-issue";
import { skipIssue } from "./skip-issue";
import { addCompany, addFindings, clearIssues } from "./testing/findings";

let test: TestDatabase;
let system: Ctx;
let companyId: number;
const people: Ctx[] = [];
const now = new Date("2026-03-02T09:00:00Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  test = await testDatabase();
  system = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now };
  for (let n = 0; n < 12; n++) {
    const role = n === 11 ? "manager" : "analyst";
    const { id } = await system.db.person.create({ data: { email: `p${n}@bank.example`, name: `Person ${n}`, role } });
    people.push({ ...system, actor: { kind: "person", id } });
  }
  companyId = await addCompany(system, { cik: 7, name: "Merrin Biotech" });
});
afterAll(() => test.drop());

const [ines, tom, manager] = [() => people[0] as Ctx, () => people[1] as Ctx, () => people[11] as Ctx];

/** Issues 1 to n in falling priority: their ids. */
async function queue(n: number): Promise<number[]> {
  const specs = Array.from({ length: n }, (_, index) => ({ key: `k${index}`, fingerprint: `f${index}`, companyId }));
  await addFindings(system, specs);
  await groupFindings(system, { runId: 1 });
  const issues = await system.db.issue.findMany({ orderBy: { id: "asc" } });
  for (const [index, { id }] of issues.entries()) {
    await system.db.issue.update({ where: { id }, data: { priority: 90 - index } });
  }
  return issues.map(({ id }) => id);
}

beforeEach(() => clearIssues(test.database));

describe("nextIssue", () => {
  it("hands out by priority, goes on with what the person still holds, and takes one further on demand", async () => {
    const [first, second, third] = await queue(3);
    const leasedUntil = inMinutes(15).toISOString();
    expect(await nextIssue(ines(), {})).toEqual({ issueId: first, version: 1, leasedUntil });
    expect(await nextIssue(ines(), {})).toMatchObject({ issueId: first });
    expect(await nextIssue(ines(), { after: first })).toMatchObject({ issueId: second });
    expect(await nextIssue(ines(), { after: second, not: [first as number] })).toMatchObject({ issueId: third });
    expect(await nextIssue(ines(), { not: [first, second, third] as number[] })).toBeNull();
    const events = await system.db.issueEvent.findMany({ where: { kind: "claimed" }, orderBy: { id: "asc" } });
    expect(events.map(({ issueId }) => issueId)).toEqual([first, second, third]);
  });

  it("passes over what somebody else works on, until their claim lapses", async () => {
    const [first, second] = await queue(2);
    await claimIssue(ines(), { issueId: first as number, version: 1 });
    expect(await nextIssue(tom(), {})).toMatchObject({ issueId: second });
    const late = { ...tom(), now: inMinutes(16) };
    expect(await nextIssue(late, { after: second })).toMatchObject({ issueId: first });
  });

  it("never hands one issue to two of eleven people who ask at once", async () => {
    const ids = await queue(11);
    const handed = await Promise.all(people.slice(0, 11).map((ctx) => nextIssue(ctx, {})));
    expect(handed.map((one) => one?.issueId).sort((a = 0, b = 0) => a - b)).toEqual(ids);
  });

  it("leaves snoozed, waiting and resolved ones alone, and is not for everybody", async () => {
    const [first, second, third, fourth] = (await queue(4)) as [number, number, number, number];
    const set = (id: number, data: object) => system.db.issue.update({ where: { id }, data });
    await set(first, { status: "snoozed", snoozedUntil: inMinutes(60) });
    await set(second, { status: "awaiting_approval" });
    await set(third, { status: "resolved", resolvedAt: now });
    expect(await nextIssue(ines(), {})).toMatchObject({ issueId: fourth });
    await expect(nextIssue(manager(), {})).rejects.toMatchObject({ code: "not_permitted" });
  });
});

describe("skipIssue", () => {
  it("gives it back with a reason, and offers it again after a day or a change", async () => {
    const [first, second] = (await queue(2)) as [number, number];
    await nextIssue(ines(), {});
    await skipIssue(ines(), { issueId: first, reason: "unclear", note: "Two filings, two currencies" });
    expect(await nextIssue(ines(), {})).toMatchObject({ issueId: second });
    expect(await nextIssue(tom(), {})).toMatchObject({ issueId: first });
    const [event] = await system.db.issueEvent.findMany({ where: { kind: "skipped" } });
    expect(event).toMatchObject({
      issueId: first,
      payload: { reason: "unclear", note: "Two filings, two currencies" },
    });
    await system.db.issue.update({ where: { id: second }, data: { status: "resolved" } });
    const tomorrow = { ...ines(), now: inMinutes(24 * 60 + 1) };
    expect(await nextIssue(tomorrow, {})).toMatchObject({ issueId: first });
    await skipIssue(tomorrow, { issueId: first, reason: "needs_time" });
    expect(await nextIssue(tomorrow, {})).toBeNull();
    await system.db.issue.update({ where: { id: first }, data: { version: { increment: 1 } } });
    expect(await nextIssue(tomorrow, {})).toMatchObject({ issueId: first });
  });

  it("asks why: a reason of the list, in words where it is another one", async () => {
    const [first] = (await queue(1)) as [number];
    const skip = (input: object) => skipIssue(ines(), { issueId: first, reason: "other", ...input });
    await expect(skip({})).rejects.toThrow("Say in a few words why you skip it.");
    await expect(skip({ reason: "bored" })).rejects.toThrow("Say why you skip it.");
    await expect(skip({ issueId: 999_999, note: "x" })).rejects.toMatchObject({ code: "not_found" });
    expect(await system.db.issueSkip.count({ where: { issueId: first } })).toBe(0);
  });
});
