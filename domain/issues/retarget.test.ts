import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { standardPolicies } from "@/domain/policies/model";
import { type TestDatabase, testDatabase } from "@/test/database";
import { groupFindings } from "./group-findings";
import { retarget } from "./retarget";
import { addCompany, addFindings } from "./testing/findings";

let test: TestDatabase;
let ctx: Ctx;
const monday = new Date("2026-03-02T09:00:00Z");
const afternoon = new Date("2026-03-02T13:00:00Z");

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now: monday };
  const companyId = await addCompany(ctx, { cik: 7, name: "Merrin Biotech" });
  const specs = ["running", "standing", "resolved"].map((key) => ({ key, fingerprint: key, companyId }));
  await addFindings(ctx, specs);
  await groupFindings(ctx, { runId: 1 });
});
afterAll(() => test.drop());

it("moves undecided issues to the targets in force, with what they have used, and once", async () => {
  const set = (fingerprint: string, data: object) => ctx.db.issue.update({ where: { fingerprint }, data });
  await set("standing", { status: "snoozed", pausedAt: monday, leftMinutes: 300 });
  const { dueAt } = await set("resolved", { status: "resolved", resolvedAt: monday });
  const value = { ...standardPolicies.time_targets, hours: { 1: 6, 2: 24, 3: 56 } };
  await ctx.db.policyVersion.create({
    data: { kind: "time_targets", version: 1, value, reason: "Sooner", at: monday },
  });
  expect(await retarget({ ...ctx, now: afternoon })).toBe(2);
  expect(await retarget({ ...ctx, now: afternoon })).toBe(0);
  const issue = (fingerprint: string) => ctx.db.issue.findUniqueOrThrow({ where: { fingerprint } });
  // Four of eight hours were used by 13:00: two of six are left.
  expect(await issue("running")).toMatchObject({
    dueAt: new Date("2026-03-02T15:00:00Z"),
    targetVersion: 1,
    version: 1,
  });
  // Three of eight hours were used when its clock stopped.
  expect(await issue("standing")).toMatchObject({ pausedAt: monday, leftMinutes: 180, targetVersion: 1 });
  expect(await issue("resolved")).toMatchObject({ dueAt, targetVersion: 0 });
});
