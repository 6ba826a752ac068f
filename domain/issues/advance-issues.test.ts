import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { advanceIssues } from "./advance-issues";

let test: TestDatabase;
let ctx: Ctx;
const morning = new Date("2026-03-02T08:00:00Z");
const later = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);

beforeAll(async () => {
  test = await testDatabase();
  ctx = { db: test.database.prisma, actor: { kind: "system", name: "test" }, now: morning };
  const issue = (fingerprint: string, snoozedUntil: Date) => ({
    fingerprint,
    ruleId: "rule-16",
    rootCause: "scale" as const,
    severity: 1,
    priority: 50,
    priorityParts: [{ label: "severity 1", points: 50 }],
    title: fingerprint,
    status: "snoozed" as const,
    findingCount: 1,
    pointCount: 1,
    confidence: 0.9,
    suggestible: true,
    openedAt: morning,
    dueAt: later(7 * 24 * 60),
    snoozedUntil,
  });
  await ctx.db.issue.createMany({ data: [issue("soon", later(10)), issue("tomorrow", later(24 * 60))] });
});
afterAll(() => test.drop());

it("ends a snooze when its time has come, once, and writes it into the issue's history", async () => {
  expect((await advanceIssues(ctx)).woken).toBe(0);
  expect((await advanceIssues({ ...ctx, now: later(10) })).woken).toBe(1);
  expect((await advanceIssues({ ...ctx, now: later(11) })).woken).toBe(0);
  const issues = await ctx.db.issue.findMany({ orderBy: { id: "asc" }, include: { events: true } });
  expect(issues.map(({ status, snoozedUntil }) => [status, snoozedUntil])).toEqual([
    ["open", null],
    ["snoozed", later(24 * 60)],
  ]);
  expect(issues[0]?.events.map((event) => event.kind)).toEqual(["woken"]);
});

it("leaves everything to a grouping that works at the moment", async () => {
  const client = await test.database.pool.connect();
  await client.query("begin; select pg_advisory_xact_lock(hashtext('sublinear issue grouping'))");
  expect(await advanceIssues({ ...ctx, now: later(3 * 24 * 60) })).toEqual({ woken: 0, aged: 0 });
  await client.query("rollback");
  client.release();
  expect((await advanceIssues({ ...ctx, now: later(3 * 24 * 60) })).woken).toBe(1);
});
