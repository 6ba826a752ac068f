import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { deleteOld } from "./delete-old";

let test: TestDatabase;
let ctx: Ctx;
let sourceId: number;
let companyId: number;

const now = new Date("2026-06-01T00:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  ctx = { db, actor: { kind: "system", name: "upkeep.delete-old" }, now };
  sourceId = (await db.source.findUniqueOrThrow({ where: { code: "simulated" } })).id;
  companyId = (await db.company.create({ data: { cik: 7, name: "Merrin Biotech", tickers: [], sourceId } })).id;
});
afterAll(() => test.drop());

type RunChange = { companies?: number; notes?: string; status?: "completed" | "failed"; kind?: "poll" | "bulk" };
const addRun = async (days: number, change: RunChange = {}) => {
  const times = { queuedAt: daysAgo(days), startedAt: daysAgo(days), finishedAt: daysAgo(days) };
  const run = { sourceId, kind: "poll" as const, status: "completed" as const, file: "x", ...times, ...change };
  return (await test.database.prisma.ingestRun.create({ data: run })).id;
};

describe("what is old", () => {
  it("goes when it is closed, settled or told, and stays when it is open or young", async () => {
    const db = test.database.prisma;
    const request = (closedAt: Date | null) => ({ job: "test", payload: {}, createdAt: daysAgo(200), closedAt });
    await db.outbox.createMany({ data: [request(daysAgo(91)), request(daysAgo(89)), request(null)] });
    const filing = { companyId, sourceId, form: "10-Q", filedOn: daysAgo(200), nextTryAt: now, announcedAt: now };
    await db.awaitedFiling.createMany({
      data: [
        { ...filing, accession: "arrived", arrivedAt: daysAgo(91) },
        { ...filing, accession: "abandoned", abandonedAt: daysAgo(91) },
        { ...filing, accession: "young", arrivedAt: daysAgo(89) },
        { ...filing, accession: "open" },
      ],
    });
    expect(await deleteOld(ctx)).toEqual({ requests: 1, filings: 2, deliveries: 0, news: 0, tasks: 0, polls: 0 });
    expect(await db.outbox.count()).toBe(2);
    const left = await db.awaitedFiling.findMany({ orderBy: { accession: "asc" } });
    expect(left.map(({ accession }) => accession)).toEqual(["open", "young"]);
    expect(await deleteOld(ctx)).toEqual({ requests: 0, filings: 0, deliveries: 0, news: 0, tasks: 0, polls: 0 });
  });

  it("of what people were told goes, but of each channel the last message", async () => {
    const db = test.database.prisma;
    const { id: personId } = await db.person.findFirstOrThrow();
    const news = { personId, kind: "issue_woken", title: "Issue 1 is back", href: "/issues/1" };
    await db.notification.createMany({
      data: [
        { ...news, key: "old", at: daysAgo(91) },
        { ...news, key: "young", at: daysAgo(89) },
      ],
    });
    const message = { personId, event: "news", notificationIds: [], createdAt: daysAgo(91), deliveredAt: daysAgo(91) };
    await db.notificationDelivery.createMany({
      data: [
        { ...message, channel: "email", key: "1" },
        { ...message, channel: "email", key: "2" },
        { ...message, channel: "webhook", key: "1" },
      ],
    });
    expect(await deleteOld(ctx)).toMatchObject({ news: 2 });
    expect((await db.notification.findMany()).map(({ key }) => key)).toEqual(["young"]);
    const left = await db.notificationDelivery.findMany({ orderBy: { id: "asc" } });
    expect(left.map(({ channel, key }) => `${channel} ${key}`)).toEqual(["email 2", "webhook 1"]);
  });

  it("goes in batches, however much it is", async () => {
    await test.database.pool.query(
      "insert into outbox (id, job, payload, closed_at) select gen_random_uuid(), 'test', '{}', $1 from generate_series(1, 2500)",
      [daysAgo(100)],
    );
    expect(await deleteOld(ctx)).toMatchObject({ requests: 2500 });
  });

  it("leaves of closed alarms the alarm, and of each channel the last message", async () => {
    const db = test.database.prisma;
    const { id: createdById } = await db.person.findFirstOrThrow();
    const channel = { kind: "email" as const, target: "ops@example.com", createdById, createdAt: daysAgo(300) };
    const { id: channelId } = await db.alarmChannel.create({ data: channel });
    const words = {
      sourceId,
      kind: "late" as const,
      severity: 2,
      title: "Late",
      detail: "Late",
      openedAt: daysAgo(200),
    };
    const { id: closed } = await db.alarm.create({ data: { ...words, closedAt: daysAgo(100) } });
    const { id: open } = await db.alarm.create({ data: words });
    const told = (alarmId: number | null, event: string) => ({ alarmId, channelId, event, createdAt: daysAgo(150) });
    await db.alarmDelivery.createMany({
      data: [told(closed, "opened"), told(open, "opened"), told(null, "test"), told(closed, "closed")],
    });
    expect(await deleteOld(ctx)).toMatchObject({ deliveries: 2 });
    const left = await db.alarmDelivery.findMany({ orderBy: { id: "asc" } });
    expect(left.map(({ alarmId, event }) => [alarmId, event])).toEqual([
      [open, "opened"],
      [closed, "closed"],
    ]);
    expect(await db.alarm.count()).toBe(2);
  });
});

describe("runs", () => {
  it("keep what they brought and what failed; the rest of their tasks go", async () => {
    const db = test.database.prisma;
    const [old, young] = [await addRun(91, { companies: 5 }), await addRun(89, { companies: 1 })];
    const task = (position: number, change: object) => {
      const place = { runId: old, position, entry: `CIK${position}`, cik: position, batch: 0 };
      return { ...place, status: "done" as const, ...change };
    };
    await db.ingestTask.createMany({
      data: [
        task(0, { status: "unchanged" }),
        task(1, {}),
        task(2, { newObservations: 1 }),
        task(3, { status: "failed", error: "No." }),
        task(4, { findings: 1 }),
        task(5, { gonePoints: 1 }),
        { ...task(0, { status: "unchanged" }), runId: young },
      ],
    });
    expect(await deleteOld(ctx)).toMatchObject({ tasks: 2, polls: 0 });
    const left = await db.ingestTask.findMany({ where: { runId: old }, orderBy: { position: "asc" } });
    expect(left.map(({ position }) => position)).toEqual([2, 3, 4, 5]);
    expect(await db.ingestTask.count({ where: { runId: young } })).toBe(1);
  });

  it("that asked nobody and found nothing go after a week, unless something points at them", async () => {
    const db = test.database.prisma;
    const scheduled = await addRun(20);
    await db.sourceSchedule.update({
      where: { sourceId_kind: { sourceId, kind: "poll" } },
      data: { lastRunId: scheduled },
    });
    const alarmed = await addRun(19);
    const alarm = { kind: "failures" as const, severity: 1, title: "x", detail: "x", runId: alarmed };
    await db.alarm.create({ data: { ...alarm, sourceId, openedAt: daysAgo(19), closedAt: daysAgo(18) } });
    const kept = [
      scheduled,
      alarmed,
      await addRun(18, { notes: "The list of tickers was not given." }),
      await addRun(17, { status: "failed" }),
      await addRun(16, { kind: "bulk" }),
    ];
    const idle = [await addRun(15), await addRun(14), await addRun(8)];
    // The newest says when the source was last read: a paused source has no later one.
    const newest = await addRun(8);
    expect(await deleteOld(ctx)).toMatchObject({ polls: idle.length });
    const left = await db.ingestRun.findMany({ where: { id: { gte: scheduled } }, orderBy: { id: "asc" } });
    expect(left.map(({ id }) => id)).toEqual([...kept, newest]);
    await addRun(1);
    expect(await deleteOld(ctx)).toMatchObject({ polls: 1 });
  });
});
