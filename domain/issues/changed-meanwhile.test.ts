import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { claimIssue } from "./claim-issue";
import { groupFindings } from "./group-findings";
import { releaseIssue } from "./release-issue";
import { renewLease } from "./renew-lease";
import { reopenIssue } from "./reopen-issue";
import { snoozeIssue } from "./snooze-issue";
import { addCompany, addFindings, clearIssues } from "./testing/findings";

let test: TestDatabase;
let system: Ctx;
let ines: Ctx;
let tom: Ctx;
let companyId: number;
let issueId: number;
const now = new Date("2026-03-02T09:00:00Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const at = (ctx: Ctx, minutes: number): Ctx => ({ ...ctx, now: inMinutes(minutes) });
const later = { until: "2026-03-05T09:00:00Z", note: "later" };

beforeAll(async () => {
  test = await testDatabase();
  system = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now };
  const add = async (name: string): Promise<Ctx> => {
    const { id } = await system.db.person.create({ data: { email: `${name}@bank.example`, name, role: "analyst" } });
    return { ...system, actor: { kind: "person", id } };
  };
  ines = await add("Ines Okafor");
  tom = await add("Tom Lind");
  companyId = await addCompany(system, { cik: 7, name: "Merrin Biotech" });
});
afterAll(() => test.drop());
beforeEach(async () => {
  await clearIssues(test.database);
  await addFindings(system, [{ key: "a", fingerprint: "f", companyId }]);
  await groupFindings(system, { runId: 1 });
  issueId = (await system.db.issue.findFirstOrThrow()).id;
});

describe("an issue that changed while somebody looked at it", () => {
  it("is refused with what happened since, and what it is now", async () => {
    await addFindings(system, [{ key: "b", fingerprint: "f", companyId, periodEnd: "2013-09-30", run: 2 }]);
    await groupFindings(system, { runId: 2 });
    await snoozeIssue(tom, { issueId, version: 2, ...later });
    await expect(snoozeIssue(ines, { issueId, version: 1, ...later })).rejects.toMatchObject({
      code: "conflict",
      message: "Tom Lind changed this issue on 2 Mar 2026, 09:00 UTC: it is snoozed now. Reload it and look again.",
      detail: {
        by: "Tom Lind",
        version: 3,
        difference: {
          events: [
            { kind: "joined", actorName: null, payload: { findings: 1 } },
            { kind: "snoozed", actorName: "Tom Lind", payload: { note: "later" } },
          ],
          now: { version: 3, status: "snoozed", findingCount: 2, pointCount: 2 },
          values: [
            { periodEnd: "2013-06-30", observed: "480", expected: "480000" },
            { periodEnd: "2013-09-30", observed: "480", expected: "480000" },
          ],
        },
      },
    });
  });
});

describe("a claim", () => {
  it("keeps others' decisions out while it holds, and nobody's after", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    await expect(snoozeIssue(ines, { issueId, version: 1, ...later })).rejects.toThrow(
      "Tom Lind is working on this issue until 09:15 UTC. Take it over if it cannot wait.",
    );
    await expect(reopenIssue(at(ines, 14), { issueId, version: 1, note: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await snoozeIssue(at(ines, 15), { issueId, version: 1, ...later })).toEqual({ version: 2 });
  });

  it("lasts while there are signs of life, written only when they are needed", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    expect(await renewLease(at(tom, 3), { issueId })).toEqual({ leasedUntil: inMinutes(15).toISOString() });
    expect(await renewLease(at(tom, 6), { issueId })).toEqual({ leasedUntil: inMinutes(21).toISOString() });
    await expect(claimIssue(at(ines, 20), { issueId, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    expect(await system.db.issueEvent.count({ where: { issueId, kind: "claimed" } })).toBe(1);
  });

  it("is not renewed for an issue that waits for a checker", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    await system.db.issue.update({ where: { id: issueId }, data: { status: "awaiting_approval" } });
    await expect(renewLease(at(tom, 1), { issueId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("that ran out is taken up again where nobody else claimed it, and says who did", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    expect(await renewLease(at(tom, 40), { issueId })).toEqual({ leasedUntil: inMinutes(55).toISOString() });
    await claimIssue(at(ines, 60), { issueId, version: 1 });
    await expect(renewLease(at(tom, 61), { issueId })).rejects.toThrow(
      "Ines Okafor has this issue now, until 10:15 UTC. What you typed is kept.",
    );
    await expect(releaseIssue(at(tom, 61), { issueId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is taken over by who says so, and the other one is told", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    await claimIssue(ines, { issueId, version: 1, takeOver: true });
    const told = await system.db.notification.findMany({ where: { kind: "issue_handed_over" } });
    const tomId = tom.actor.kind === "person" ? tom.actor.id : 0;
    expect(told).toMatchObject([{ personId: tomId, title: `Ines Okafor took over issue ${issueId}` }]);
  });

  it("is given back once, and nobody has it then", async () => {
    await claimIssue(tom, { issueId, version: 1 });
    await releaseIssue(tom, { issueId });
    await releaseIssue(tom, { issueId });
    expect(await system.db.issue.findUnique({ where: { id: issueId } })).toMatchObject({
      assigneeId: null,
      leasedUntil: null,
      version: 1,
    });
    await expect(renewLease(tom, { issueId })).rejects.toThrow("nobody works on it");
  });
});
