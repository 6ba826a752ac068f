import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type HttpReceiver, httpReceiver } from "@/domain/messages/testing/receivers";
import { type TestDatabase, testDatabase } from "@/test/database";
import { addSubscriber } from "./add-subscriber";
import { deliverNotices } from "./deliver-notices";
import { mostAttempts, waitMs } from "./model";
import { type ChangedPoint, noticeCorrections } from "./notice-corrections";
import { exportNotices, listNotices, listSubscribers } from "./reads";
import { removeSubscriber } from "./remove-subscriber";
import { requestNoticeDeliveries } from "./request-deliveries";
import { resumeSubscriber } from "./resume-subscriber";
import { testSubscriber } from "./test-subscriber";

let test: TestDatabase;
let web: HttpReceiver;
let tomas: Ctx;
let ines: Ctx;
let point: ChangedPoint;
let version = 1;
let id = 0;
let secret = "";
const env = { SUBLINEAR_WEBHOOK_PRIVATE: true };
const periodEnd = new Date("2024-03-31");

beforeAll(async () => {
  test = await testDatabase();
  web = await httpReceiver();
  const db = test.database.prisma;
  const ctxOf = async (name: string): Promise<Ctx> => {
    const person = await db.person.findUniqueOrThrow({ where: { email: `${name}@demo.example` } });
    return { db, actor: { kind: "person", id: person.id }, now: new Date("2024-05-01T00:00:00Z") };
  };
  [tomas, ines] = [await ctxOf("tomas"), await ctxOf("ines")];
  const source = await db.source.findFirstOrThrow({ where: { kind: "simulated" } });
  const company = await db.company.create({
    data: { cik: 77, name: "Birch_ 100%", sourceId: source.id, tickers: ["BIR"] },
  });
  const unit = await db.unit.upsert({ where: { code: "USD" }, create: { code: "USD" }, update: {} });
  point = { companyId: company.id, lineItemId: 1, unitId: unit.id, length: "quarter", periodEnd: "2024-03-31" };
  await db.dataPoint.create({
    data: {
      ...{ companyId: company.id, lineItemId: 1, unitId: unit.id, length: "quarter", periodEnd, value: "100" },
      ...{ state: "clean", doubtful: false, version, survivorship: 1, publishedAt: new Date("2024-04-01T00:00:00Z") },
    },
  });
});
afterAll(async () => {
  await web.close();
  await test.drop();
});

/** Gives the point its next version, `day` days into May. */
async function publish(value: string | null, state: "clean" | "held" | "missing" | "accepted", day: number) {
  const db = test.database.prisma;
  const where = { companyId: point.companyId };
  const present = await db.dataPoint.findFirstOrThrow({ where });
  const now = new Date(Date.UTC(2024, 4, day));
  await db.dataPointVersion.create({ data: { ...present, replacedAt: now } });
  version++;
  await db.dataPoint.updateMany({ where, data: { value, state, version, publishedAt: now } });
  return noticeCorrections({ db, now }, [point]);
}

const newest = async () => (await listNotices(ines, {})).rows[0];
const deliver = () => deliverNotices({ ...tomas, now: new Date() }, env, { subscriberId: id });
const dueNow = () => test.database.prisma.noticeSubscriber.update({ where: { id }, data: { retryAt: null } });

describe("correction notices", () => {
  it("refuse a receiver from whom may not, in its own network, and the same twice", async () => {
    const given = { name: "Screener", url: web.url };
    await expect(addSubscriber(ines, env, given)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(addSubscriber(tomas, {}, given)).rejects.toThrow(/its own network/);
    await expect(addSubscriber(tomas, env, { ...given, url: "ftp://x" })).rejects.toThrow(/Give an address/);
    ({ id, secret } = await addSubscriber(tomas, env, given));
    await expect(addSubscriber(tomas, env, given)).rejects.toThrow(/hears of corrections already, as Screener/);
    expect(JSON.stringify(await listSubscribers(ines))).not.toContain(secret);
  });

  it("say what was served since when, and what is served now", async () => {
    expect(await publish("100", "held", 2)).toBe(1);
    expect(await newest()).toMatchObject({
      ...{ kind: "withdrawn", previousValue: "100", value: null, servedFrom: "2024-04-01T00:00:00.000Z" },
      company: { name: "Birch_ 100%", ticker: "BIR", simulated: true },
    });
    expect(await publish("100", "accepted", 3)).toBe(1);
    expect(await newest()).toMatchObject({ kind: "reinstated", value: "100", cause: "It was decided to be right" });
    expect(await publish("120", "clean", 4)).toBe(1);
    expect(await newest()).toMatchObject({ kind: "corrected", previousValue: "100", value: "120" });
    expect((await newest())?.servedFrom).toBe("2024-05-03T00:00:00.000Z");
    expect(await publish("120", "accepted", 5)).toBe(0);
    expect(await publish(null, "missing", 6)).toBe(1);
    expect(await newest()).toMatchObject({ kind: "withdrawn", cause: "No filing states it any more" });
    expect(await noticeCorrections({ db: test.database.prisma, now: new Date() }, [point])).toBe(0);
  });

  it("are listed by filter and page by page, and exported whole", async () => {
    const first = await listNotices(ines, { limit: 3 });
    expect(first.rows).toHaveLength(3);
    const rest = await listNotices(ines, { limit: 3, after: first.nextCursor ?? "" });
    expect([rest.rows.length, rest.nextCursor]).toEqual([1, null]);
    const count = async (filter: object) => (await listNotices(ines, filter)).rows.length;
    expect(await count({ kind: "withdrawn" })).toBe(2);
    expect(await count({ company: "birch_ 100%" })).toBe(4);
    expect(await count({ company: "bir%h" })).toBe(0);
    expect(await count({ company: "77" })).toBe(4);
    expect(await count({ from: "2024-05-04", to: "2024-05-04" })).toBe(1);
    await expect(count({ from: "yesterday" })).rejects.toThrow(/YYYY-MM-DD/);
    const all = [];
    for await (const row of exportNotices(ines, {})) all.push(row.id);
    expect(all).toEqual([...first.rows, ...rest.rows].map((row) => row.id));
  });

  it("reach a subscriber in order, signed, and again as they were when they did not arrive", async () => {
    const asked = await requestNoticeDeliveries(tomas);
    expect([asked, await requestNoticeDeliveries(tomas)]).toEqual([1, 0]);
    web.answer = 503;
    await deliver();
    const [failed] = await listSubscribers(ines);
    expect(failed).toMatchObject({ pending: 4, failures: 1, error: expect.stringContaining("503") });
    await deliver();
    expect(web.posted).toHaveLength(1);
    // What comes meanwhile is not added to the message that is on its way.
    await publish("130", "clean", 7);
    web.answer = 200;
    await dueNow();
    await deliver();
    const headers = web.posted.map((one) => one.headers as Record<string, string>);
    expect(headers[1]?.["webhook-id"]).toBe(headers[0]?.["webhook-id"]);
    expect(headers[2]?.["webhook-id"]).not.toBe(headers[0]?.["webhook-id"]);
    const told = web.posted.slice(1).flatMap((one, index) => {
      const verified = new Webhook(secret).verify(one.body, headers[index + 1] as Record<string, string>);
      return (verified as { data: { notices: { id: number; lineItem: string }[] } }).data.notices;
    });
    expect(told.map((notice) => notice.id)).toEqual([...told.map((notice) => notice.id)].sort((a, b) => a - b));
    expect(told).toHaveLength(5);
    expect(told[0]).toMatchObject({ kind: "withdrawn", previousValue: "100", company: { cik: 77 }, unit: "USD" });
    expect(await listSubscribers(ines)).toMatchObject([{ pending: 0, failures: 0, error: null, givenUp: 0 }]);
  });

  it("give a message up in words after two days, go on with the next, and are tried again when asked", async () => {
    const waits = Array.from({ length: mostAttempts - 1 }, (_, index) => waitMs(index + 1));
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(38.5, 0);
    web.answer = 500;
    web.posted.length = 0;
    await publish("130", "held", 8);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await dueNow();
      await deliver();
    }
    expect(web.posted).toHaveLength(mostAttempts);
    expect(await listSubscribers(ines)).toMatchObject([{ pending: 0, givenUp: 1 }]);
    web.answer = 200;
    await expect(resumeSubscriber(ines, { id })).rejects.toMatchObject({ code: "not_permitted" });
    expect(await resumeSubscriber(tomas, { id })).toEqual({ notices: 1 });
    await deliver();
    expect(await listSubscribers(ines)).toMatchObject([{ pending: 0, givenUp: 0, failures: 0 }]);
  });

  it("send one message once, when two processes want to", async () => {
    web.posted.length = 0;
    await publish("130", "clean", 9);
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(web.posted).toHaveLength(1);
  });

  it("are tested on demand, and end with their receiver, whose secret is forgotten", async () => {
    web.posted.length = 0;
    await testSubscriber(tomas, env, { id });
    expect(JSON.parse(web.posted[0]?.body ?? "{}")).toMatchObject({ type: "correction.test" });
    web.answer = 404;
    await expect(testSubscriber(tomas, env, { id })).rejects.toThrow(/answered 404/);
    await publish("130", "held", 10);
    await removeSubscriber(tomas, { id });
    const stored = await test.database.prisma.noticeSubscriber.findUniqueOrThrow({ where: { id } });
    expect(stored).toMatchObject({ active: false, secret: "" });
    web.posted.length = 0;
    await deliver();
    expect(web.posted).toHaveLength(0);
    await expect(removeSubscriber(tomas, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(test.database.prisma.correctionNotice.deleteMany()).rejects.toThrow();
  });
});
