import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { claimIssue } from "./claim-issue";
import { groupFindings } from "./group-findings";
import { reopenIssue } from "./reopen-issue";
import { snoozeIssue } from "./snooze-issue";
import { addCompany, addFindings, clearIssues } from "./testing/findings";

let test: TestDatabase;
let system: Ctx;
let ines: Ctx;
let tom: Ctx;
let manager: Ctx;
let companyId: number;
let issueId: number;
const now = new Date("2026-03-02T09:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

beforeAll(async () => {
  test = await testDatabase();
  system = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now };
  const add = async (name: string, role: "analyst" | "manager"): Promise<Ctx> => {
    const { id } = await system.db.person.create({ data: { email: `${name}@bank.example`, name, role } });
    return { ...system, actor: { kind: "person", id } };
  };
  ines = await add("Ines Okafor", "analyst");
  tom = await add("Tom Lind", "analyst");
  manager = await add("Mei Sandoval", "manager");
  companyId = await addCompany(system, { cik: 7, name: "Merrin Biotech" });
});
afterAll(() => test.drop());
beforeEach(async () => {
  await clearIssues(test.database);
  await addFindings(system, [{ key: "a", fingerprint: "f", companyId }]);
  await groupFindings(system, { runId: 1 });
  issueId = (await system.db.issue.findFirstOrThrow()).id;
});

const stored = () =>
  system.db.issue.findUniqueOrThrow({ where: { id: issueId }, include: { events: { orderBy: { id: "asc" } } } });
const idOf = (ctx: Ctx) => (ctx.actor.kind === "person" ? ctx.actor.id : null);

describe("claimIssue", () => {
  it("assigns the person once, with history and audit", async () => {
    const leasedUntil = inHours(0.25).toISOString();
    expect(await claimIssue(ines, { issueId, version: 1 })).toEqual({ version: 1, leasedUntil });
    expect(await claimIssue(ines, { issueId, version: 1 })).toEqual({ version: 1, leasedUntil });
    expect(await stored()).toMatchObject({
      assigneeId: idOf(ines),
      version: 1,
      events: [{ kind: "opened" }, { kind: "claimed", actorId: idOf(ines) }],
    });
    const [entry] = await system.db.auditLog.findMany({ where: { verb: "issue.claim", subject: `issue:${issueId}` } });
    expect(entry).toMatchObject({ actorId: idOf(ines), before: { assigneeId: null } });
  });

  it("lets one of two be faster, and tells the other who it was and when", async () => {
    const results = await Promise.allSettled([ines, tom].map((ctx) => claimIssue(ctx, { issueId, version: 1 })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const winner = (await stored()).assigneeId === idOf(ines) ? "Ines Okafor" : "Tom Lind";
    const lost = results.find((result) => result.status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({
      code: "conflict",
      message: `${winner} is working on this issue until 09:15 UTC. Take it over if it cannot wait.`,
      detail: { heldBy: { name: winner }, leasedUntil: inHours(0.25).toISOString() },
    });
  });

  it("names an issue that does not exist, a role that may not, and a resolved issue", async () => {
    await expect(claimIssue(ines, { issueId: 999_999, version: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(claimIssue(manager, { issueId, version: 1 })).rejects.toMatchObject({ code: "not_permitted" });
    await system.db.issue.update({ where: { id: issueId }, data: { status: "resolved" } });
    await expect(claimIssue(ines, { issueId, version: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: "This issue is resolved. Reopen it first if it has to be looked at again.",
    });
  });
});

describe("snoozeIssue", () => {
  it("puts the issue off until its time and keeps its target", async () => {
    const { dueAt } = await stored();
    await snoozeIssue(ines, {
      issueId,
      version: 1,
      until: inHours(48).toISOString(),
      note: "The 10-K/A comes tomorrow",
    });
    expect(await stored()).toMatchObject({ status: "snoozed", snoozedUntil: inHours(48), dueAt, version: 2 });
    expect((await stored()).events.at(-1)).toMatchObject({
      kind: "snoozed",
      payload: { note: "The 10-K/A comes tomorrow" },
    });
  });

  it.each([
    ["a time that has passed", { until: inHours(-1).toISOString(), note: "later" }],
    ["half a year", { until: inHours(24 * 180).toISOString(), note: "later" }],
    ["no reason", { until: inHours(1).toISOString(), note: "  " }],
    ["no time", { until: "tomorrow", note: "later" }],
  ])("refuses %s", async (_, input) => {
    await expect(snoozeIssue(ines, { issueId, version: 1, ...input })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await stored()).toMatchObject({ status: "open", version: 1 });
  });
});

describe("reopenIssue", () => {
  it("puts a resolved issue back with a new target, and grouping leaves it to the person", async () => {
    await system.db.finding.updateMany({ data: { status: "corrected" } });
    await groupFindings(system, {});
    const later = { ...ines, now: inHours(100) };
    await reopenIssue(later, { issueId, version: 2, note: "A customer asked" });
    // Friday 13:00: four hours of it, and four of Monday.
    const dueAt = new Date("2026-03-09T13:00:00Z");
    expect(await stored()).toMatchObject({ status: "open", disposition: null, resolvedAt: null, dueAt });
    expect(await groupFindings(system, {})).toMatchObject({ closed: 0 });
    expect((await stored()).events.map((event) => event.kind)).toEqual(["opened", "resolved_by_system", "reopened"]);
  });

  it("ends a snooze, and says that an open issue is in the queue already", async () => {
    await snoozeIssue(ines, { issueId, version: 1, until: inHours(5).toISOString(), note: "later" });
    expect(await reopenIssue(tom, { issueId, version: 2, note: "now" })).toEqual({ version: 3 });
    expect(await stored()).toMatchObject({ status: "open", snoozedUntil: null });
    await expect(reopenIssue(tom, { issueId, version: 3, note: "again" })).rejects.toMatchObject({ code: "conflict" });
  });
});
