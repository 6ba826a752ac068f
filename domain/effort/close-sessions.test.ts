import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { closeSessions } from "./close-sessions";
import { recordEffortEvents } from "./record-event";
import type { EffortKind } from "./schema";

let test: TestDatabase;
let analyst: Ctx;
let issueId: number;
let otherId: number;
let sourceId: number;
/** A Wednesday, a week after the issue's data arrived. */
const start = new Date("2026-03-11T09:00:00Z");
const arrived = new Date("2026-03-08T23:00:00Z");
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const person = await db.person.findFirstOrThrow({ where: { role: "analyst" } });
  analyst = { db, actor: { kind: "person", id: person.id }, now: at(86_400) };
  const source = await db.source.findUniqueOrThrow({ where: { code: "edgar" } });
  sourceId = source.id;
  const company = await db.company.create({ data: { cik: 7, name: "Merrin Biotech", tickers: [], sourceId } });
  const issue = {
    ruleId: "scale-jump",
    rootCause: "scale" as const,
    severity: 1,
    priority: 50,
    priorityParts: [],
    title: "Revenue ×1,000 too small",
    status: "open" as const,
    companyId: company.id,
    findingCount: 1,
    pointCount: 1,
    confidence: 1,
    suggestible: true,
    openedAt: arrived,
    dueAt: start,
  };
  issueId = (await db.issue.create({ data: { ...issue, fingerprint: "a" } })).id;
  otherId = (await db.issue.create({ data: { ...issue, fingerprint: "b" } })).id;
});
afterAll(() => test.drop());
beforeEach(() => test.database.pool.query("truncate effort_event, effort_session, effort_week"));

type Told = [seconds: number, kind: EffortKind, payload?: object, subject?: string];
const tell = (events: Told[], ctx = analyst) =>
  recordEffortEvents(ctx, {
    events: events.map(([seconds, kind, payload, subject]) => ({
      kind,
      subject: subject ?? `issue:${issueId}`,
      issueId: subject ? undefined : issueId,
      at: at(seconds).toISOString(),
      payload: (payload ?? {}) as Record<string, string>,
    })),
  });
const sessions = () => analyst.db.effortSession.findMany({ orderBy: [{ startedAt: "asc" }, { subject: "asc" }] });
const weeks = () => analyst.db.effortWeek.findMany({ orderBy: { week: "asc" } });

describe("closeSessions", () => {
  it("closes ended stretches once and counts them in the week in which the data arrived", async () => {
    await tell([
      [0, "open"],
      [40, "heartbeat"],
      [100, "decision"],
      [100, "close"],
    ]);
    expect(await closeSessions({ ...analyst, now: at(999) })).toMatchObject({ sessions: 0 });
    expect(await closeSessions({ ...analyst, now: at(1001) })).toMatchObject({ sessions: 1 });
    expect(await closeSessions({ ...analyst, now: at(5000) })).toMatchObject({ sessions: 0 });
    expect(await sessions()).toMatchObject([
      { issueId, startedAt: at(0), endedAt: at(100), activeSeconds2: 100, activeSeconds5: 100, activeSeconds15: 100 },
    ]);
    const week = { week: new Date("2026-03-02"), ruleId: "scale-jump", sourceId, process: "decision" };
    expect(await weeks()).toEqual([{ ...week, activeSeconds: 100, decisions: 1 }]);

    await tell([
      [7000, "open"],
      [7050, "close"],
    ]);
    await closeSessions({ ...analyst, now: at(9000) });
    expect(await weeks()).toEqual([{ ...week, activeSeconds: 150, decisions: 1 }]);
  });

  it("counts work without an issue in the week in which it was done", async () => {
    await tell([
      [0, "open", {}, "queue"],
      [30, "close", {}, "queue"],
    ]);
    await closeSessions(analyst);
    expect(await weeks()).toEqual([
      { week: new Date("2026-03-09"), ruleId: "", sourceId: 0, process: "queue", activeSeconds: 30, decisions: 0 },
    ]);
  });

  it("splits a bulk decision over its issues", async () => {
    await tell([
      [0, "open", {}, "queue"],
      [60, "decision", { issueIds: [issueId, otherId] }, "queue"],
      [60, "close", {}, "queue"],
    ]);
    await closeSessions(analyst);
    expect((await sessions()).map((session) => [session.issueId, session.activeSeconds5])).toEqual([
      [issueId, 30],
      [otherId, 30],
    ]);
    expect(await weeks()).toMatchObject([{ activeSeconds: 60, decisions: 2 }]);
  });

  it("deletes raw moments after thirty days, and no decision", async () => {
    await tell([
      [0, "open"],
      [30, "heartbeat"],
      [60, "decision"],
    ]);
    const later = { ...analyst, now: at(31 * 86_400) };
    expect(await closeSessions(later)).toEqual({ sessions: 1, momentsDeleted: 2 });
    expect((await analyst.db.effortEvent.findMany({ orderBy: { id: "asc" } })).map((event) => event.kind)).toEqual([
      "decision",
    ]);
    expect(await sessions()).toMatchObject([{ activeSeconds5: 120 }]);
  });
});

describe("recordEffortEvents", () => {
  it("records the signed-in person only, and takes a moment of the future as now", async () => {
    await tell([[90_000, "open"]]);
    const [event] = await analyst.db.effortEvent.findMany();
    expect(event).toMatchObject({ at: analyst.now, kind: "open" });
    expect({ kind: "person", id: event?.personId }).toEqual(analyst.actor);
    const system = { ...analyst, actor: { kind: "system", name: "worker" } as const };
    await expect(tell([[0, "open"]], system)).rejects.toMatchObject({ code: "not_permitted" });
    const wrong = { events: [{ kind: "gaze" as "open", subject: "x", at: "noon" }] };
    await expect(recordEffortEvents(analyst, wrong)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("refuses what no database takes, and drops an issue that does not exist", async () => {
    for (const subject of ["a\u0000b", "anything typed", ""]) {
      const events = [{ kind: "open" as const, subject, at: analyst.now.toISOString() }];
      await expect(recordEffortEvents(analyst, { events })).rejects.toMatchObject({ code: "invalid_input" });
    }
    await expect(tell([[0, "open", { tab: "\u0000" }]])).rejects.toMatchObject({ code: "invalid_input" });
    const event = { kind: "open" as const, subject: "overrides:import", at: analyst.now.toISOString() };
    await recordEffortEvents(analyst, { events: [{ ...event, issueId: 999_999, payload: { tab: "\\u0" } }] });
    expect(await analyst.db.effortEvent.findMany()).toMatchObject([{ issueId: null, subject: "overrides:import" }]);
  });
});
