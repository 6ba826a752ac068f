import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { advanceIssues } from "./advance-issues";
import { groupFindings } from "./group-findings";
import type { Wake } from "./schema";
import { snoozeIssue } from "./snooze-issue";
import { addCompany, addFindings, clearIssues } from "./testing/findings";

let test: TestDatabase;
let system: Ctx;
let ines: Ctx;
let inesId: number;
let companyId: number;
let otherId: number;
let issueId: number;
const now = new Date("2026-03-02T09:00:00Z");
const tomorrow = new Date("2026-03-03T09:00:00Z");
const later = () => ({ ...system, now: tomorrow });

beforeAll(async () => {
  test = await testDatabase();
  system = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now };
  const person = { email: "ines@bank.example", name: "Ines Okafor", role: "analyst" as const };
  inesId = (await system.db.person.create({ data: person })).id;
  ines = { ...system, actor: { kind: "person", id: inesId } };
  companyId = await addCompany(system, { cik: 7, name: "Merrin Biotech" });
  otherId = await addCompany(system, { cik: 8, name: "Ostrander Foods" });
});
afterAll(() => test.drop());
beforeEach(async () => {
  await clearIssues(test.database);
  await system.db.notification.deleteMany();
  await addFindings(system, [{ key: "a", fingerprint: "f", companyId }]);
  await groupFindings(system, { runId: 1 });
  issueId = (await system.db.issue.findFirstOrThrow()).id;
});

const stored = () => system.db.issue.findUniqueOrThrow({ where: { id: issueId } });
const putOff = (wake: Wake) =>
  snoozeIssue(ines, { issueId, version: 1, until: "2026-04-01T09:00:00Z", wake, note: "Not before that" });
const addFiling = (company: number, accession: string) =>
  system.db.filing.create({ data: { companyId: company, accession, form: "10-Q", filedOn: now } });

/** Nothing yet; then what makes the condition true; then the issue is back, once, and whoever put it off knows. */
async function wakes(wake: Wake, comesTrue: () => Promise<unknown>, reason: string): Promise<void> {
  await putOff(wake);
  expect(await advanceIssues(later())).toMatchObject({ woken: 0 });
  expect(await stored()).toMatchObject({ status: "snoozed", wakeKind: wake.kind });
  await comesTrue();
  await groupFindings(later(), { runId: 2 });
  expect(await stored()).toMatchObject({ status: "open", snoozedUntil: null, wakeKind: null, wakeBasis: null });
  expect(await advanceIssues(later())).toMatchObject({ woken: 0 });
  const events = await system.db.issueEvent.findMany({ where: { issueId, kind: "woken" } });
  expect(events).toMatchObject([{ payload: { reason } }]);
  const told = await system.db.notification.findMany({ where: { kind: "issue_woken" } });
  expect(told).toMatchObject([{ personId: inesId, href: `/issues/${issueId}` }]);
}

it("wakes when a value of it changes", () =>
  wakes({ kind: "value_changes" }, () => system.db.finding.updateMany({ data: { observed: "481" } }), "value_changes"));

it("wakes when one of its companies files anew, and not for another company", () =>
  wakes(
    { kind: "new_filing" },
    async () => {
      await addFiling(otherId, "0000000008-26-000001");
      expect(await advanceIssues(later())).toMatchObject({ woken: 0 });
      await addFiling(companyId, "0000000007-26-000001");
    },
    "new_filing",
  ));

it("wakes when it reaches more companies than were said", () =>
  wakes(
    { kind: "company_count", more: 1 },
    () => addFindings(system, [{ key: "b", fingerprint: "f", companyId: otherId, run: 2 }]),
    "company_count",
  ));

it("wakes at its time all the same", async () => {
  await putOff({ kind: "new_filing" });
  await advanceIssues({ ...system, now: new Date("2026-04-01T09:00:00Z") });
  expect(await stored()).toMatchObject({ status: "open", wakeKind: null });
  expect(await system.db.issueEvent.findFirst({ where: { kind: "woken" } })).toMatchObject({
    payload: { reason: "time" },
  });
});

it("stops the target's clock while it waits: eight hours are left whenever it comes back", async () => {
  await putOff({ kind: "value_changes" });
  expect(await stored()).toMatchObject({ pausedAt: now, leftMinutes: 480 });
  await system.db.finding.updateMany({ data: { observed: "482" } });
  await advanceIssues({ ...system, now: new Date("2026-03-05T13:00:00Z") });
  // Thursday 13:00: four hours of it and four of Friday.
  expect(await stored()).toMatchObject({ pausedAt: null, leftMinutes: null, dueAt: new Date("2026-03-06T13:00:00Z") });
});

it("keeps a challenge as the reason when the new filing objects no more", async () => {
  await putOff({ kind: "new_filing" });
  await system.db.issue.update({ where: { id: issueId }, data: { disposition: "source_challenged" } });
  await addFiling(companyId, "0000000007-26-000002");
  await system.db.finding.updateMany({ data: { status: "superseded", settledBy: "superseded by a 10-Q/A" } });
  await groupFindings(later(), { runId: 3 });
  expect(await stored()).toMatchObject({ status: "resolved", disposition: "source_challenged" });
});

it("tells whoever has an issue once that its target is missed", async () => {
  await system.db.issue.update({ where: { id: issueId }, data: { assigneeId: inesId } });
  await advanceIssues({ ...system, now: new Date("2026-03-02T16:59:00Z") });
  expect(await system.db.notification.count({ where: { kind: "issue_overdue" } })).toBe(0);
  await advanceIssues({ ...system, now: new Date("2026-03-02T17:00:00Z") });
  await advanceIssues({ ...system, now: new Date("2026-03-02T17:01:00Z") });
  const told = await system.db.notification.findMany({ where: { kind: "issue_overdue" } });
  expect(told).toMatchObject([{ personId: inesId, title: `Issue ${issueId} has missed its target` }]);
});
