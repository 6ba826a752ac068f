import { createHash } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { type HttpReceiver, httpReceiver, type MailReceiver, mailReceiver } from "@/domain/messages/testing/receivers";
import { type TestDatabase, testDatabase } from "@/test/database";
import { addChannel } from "./add-channel";
import { deliverAlarm, giveUpDelivery } from "./deliver-alarm";
import { listChannels } from "./reads";
import { removeChannel } from "./remove-channel";
import { requestDeliveries } from "./request-deliveries";
import type { StoredEvent } from "./schema";
import { testChannel } from "./test-channel";

let test: TestDatabase;
let web: HttpReceiver;
let mail: MailReceiver;
let env: MessageEnv;
let tomas: Ctx;
let ines: Ctx;
let alarmId: number;

beforeAll(async () => {
  test = await testDatabase();
  [web, mail] = [await httpReceiver(), await mailReceiver()];
  env = {
    SMTP_URL: mail.url,
    SUBLINEAR_MAIL_FROM: "sublinear@example.com",
    NEXTAUTH_URL: "https://s.example.com/",
    SUBLINEAR_WEBHOOK_PRIVATE: true,
  };
  const db = test.database.prisma;
  const person = async (email: string): Promise<Ctx> => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email: `${email}@demo.example` } });
    return { db, actor: { kind: "person", id }, now: new Date() };
  };
  [tomas, ines] = [await person("tomas"), await person("ines")];
  const { id: sourceId } = await db.source.findUniqueOrThrow({ where: { code: "simulated" } });
  const words = { title: "Simulated market: 12 companies failed", detail: "The source did not answer in time (12)." };
  const alarm = { sourceId, kind: "failures" as const, severity: 2, openedAt: new Date("2026-03-02T09:00:00Z") };
  alarmId = (await db.alarm.create({ data: { ...alarm, ...words } })).id;
});
afterAll(async () => {
  await Promise.all([web.close(), mail.close()]);
  await test.drop();
});
beforeEach(async () => {
  await test.database.pool.query("truncate alarm_delivery; delete from alarm_channel; delete from outbox");
  Object.assign(web, { answer: 200 });
  web.posted.length = 0;
  mail.refuses = null;
  mail.mails.length = 0;
});

const ask = async (channelId: number, event: StoredEvent = "opened") => {
  const [deliveryId = 0] = await requestDeliveries(tomas, { alarmId, event, channelIds: [channelId] });
  return { deliveryId, send: () => deliverAlarm({ ...tomas, now: new Date() }, env, { deliveryId }) };
};
const stored = (id: number) => test.database.prisma.alarmDelivery.findUniqueOrThrow({ where: { id } });

describe("a webhook", () => {
  const add = async () => {
    const { id, secret } = await addChannel(tomas, env, { kind: "webhook", target: web.url });
    return { id, secret: secret ?? "" };
  };

  it("is signed so that the receiver's own library accepts it, and nobody else's secret", async () => {
    const { id, secret } = await add();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { deliveryId, send } = await ask(id);
    await send();
    const [message] = web.posted;
    const headers = message?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(message?.body ?? "", headers)).toMatchObject({
      type: "alarm.opened",
      data: {
        alarmId,
        kind: "failures",
        title: "Simulated market: 12 companies failed",
        source: { code: "simulated", simulated: true },
        url: "https://s.example.com/sources/alarms",
        closedAt: null,
      },
    });
    expect(() => new Webhook(`whsec_${"A".repeat(43)}=`).verify(message?.body ?? "", headers)).toThrow();
    expect(await stored(deliveryId)).toMatchObject({ attempts: 1, error: null, deliveredAt: expect.any(Date) });
  });

  it("is tried again under the same id until it is taken, and then no more", async () => {
    const { id } = await add();
    const { deliveryId, send } = await ask(id);
    web.answer = 503;
    await expect(send()).rejects.toMatchObject({ code: "unavailable", message: expect.stringMatching(/answered 503/) });
    expect(await stored(deliveryId)).toMatchObject({
      attempts: 1,
      deliveredAt: null,
      error: expect.stringMatching(/503/),
    });
    web.answer = 204;
    await send();
    await send();
    expect(web.posted).toHaveLength(2);
    expect(new Set(web.posted.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await stored(deliveryId)).toMatchObject({ attempts: 2, error: null, deliveredAt: expect.any(Date) });
  });

  it("follows no redirect, and waits no longer than ten seconds", async () => {
    const { id } = await add();
    const { send } = await ask(id);
    web.answer = 302;
    await expect(send()).rejects.toThrow(/redirect \(302\), which is not followed: add the final address/);
    expect(web.posted.map(({ path }) => path)).toEqual(["/alarms"]);
    web.answer = "hang";
    await expect(send()).rejects.toThrow(/did not answer within 10 seconds/);
  }, 20_000);

  it("says in words when nobody is there, and stays on record when it is given up", async () => {
    const gone = await httpReceiver();
    await gone.close();
    const { id } = await addChannel(tomas, env, { kind: "webhook", target: gone.url });
    const { deliveryId, send } = await ask(id);
    await expect(send()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/could not be reached \(ECONNREFUSED\)/),
    });
    const message = (await stored(deliveryId)).error ?? "";
    await giveUpDelivery(tomas, { deliveryId, message });
    await send();
    const [channel] = await listChannels(tomas, env);
    expect(channel?.last).toMatchObject({
      attempts: 1,
      gaveUpAt: expect.any(String),
      error: expect.stringMatching(/ECONNREFUSED/),
    });
  });
});

describe("an e-mail", () => {
  it("arrives with subject, words and a link", async () => {
    const { id, secret } = await addChannel(tomas, env, { kind: "email", target: "ops@example.com" });
    expect(secret).toBeNull();
    await test.database.prisma.alarm.update({
      where: { id: alarmId },
      data: { closedAt: new Date("2026-03-02T10:30:00Z") },
    });
    const { deliveryId, send } = await ask(id, "closed");
    await send();
    expect(mail.mails).toMatchObject([{ from: "sublinear@example.com", to: ["ops@example.com"] }]);
    const raw = mail.mails[0]?.raw.replaceAll("=\r\n", "") ?? "";
    expect(raw).toContain("Subject: Over: Simulated market: 12 companies failed");
    expect(raw).toContain("This source is simulated.");
    expect(raw).toContain("Opened 2026-03-02 09:00 UTC, closed 2026-03-02 10:30 UTC.");
    expect(raw).toContain("https://s.example.com/sources/alarms");
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(await stored(deliveryId)).toMatchObject({ deliveredAt: expect.any(Date) });
  });

  it("says what an alarm was that got worse", async () => {
    const { id } = await addChannel(tomas, env, { kind: "email", target: "ops@example.com" });
    const worsenedFrom = "Simulated market: 1 company failed";
    await test.database.prisma.alarm.update({ where: { id: alarmId }, data: { worsenedFrom, worsenings: 1 } });
    const { send } = await ask(id, "worsened-1");
    await send();
    const raw = mail.mails[0]?.raw.replaceAll("=\r\n", "") ?? "";
    expect(raw).toContain("Subject: Worse: Simulated market: 12 companies failed");
    expect(raw).toContain("It was: Simulated market: 1 company failed.");
  });

  it("says what the mail server said", async () => {
    const { id } = await addChannel(tomas, env, { kind: "email", target: "nobody@example.com" });
    const { send } = await ask(id);
    mail.refuses = "No such mailbox here";
    await expect(send()).rejects.toThrow(/refused the message: 550 No such mailbox here/);
    const wrong = { ...env, SMTP_URL: mail.url.replace("secret", "guess") };
    const { deliveryId } = await testChannel(tomas, env, { id });
    await expect(deliverAlarm(tomas, wrong, { deliveryId })).rejects.toThrow(
      /refused the user or password of SMTP_URL/,
    );
  });

  it("is refused as a channel while it is not configured, by the variable's name", async () => {
    const add = (unset: Partial<MessageEnv>) =>
      addChannel(tomas, { ...env, ...unset }, { kind: "email", target: "ops@example.com" });
    await expect(add({ SMTP_URL: undefined })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/set SMTP_URL/),
    });
    await expect(add({ SUBLINEAR_MAIL_FROM: undefined })).rejects.toThrow(/set SUBLINEAR_MAIL_FROM/);
    const { id } = await add({});
    const [channel] = await listChannels(tomas, { ...env, SMTP_URL: undefined });
    expect(channel).toMatchObject({ id, problem: expect.stringContaining("SMTP_URL"), last: null });
  });
});

describe("channels", () => {
  it("are tested by the way that alarms take", async () => {
    const { id } = await addChannel(tomas, env, { kind: "webhook", target: web.url });
    const { deliveryId } = await testChannel(tomas, env, { id });
    expect(await test.database.prisma.outbox.findMany()).toMatchObject([
      { job: "alarms.deliver", payload: { deliveryId } },
    ]);
    await deliverAlarm(tomas, env, { deliveryId });
    expect(JSON.parse(web.posted[0]?.body ?? "{}")).toMatchObject({ type: "alarm.test", data: { alarmId: null } });
    const [channel] = await listChannels(tomas, env);
    expect(channel).toMatchObject({
      createdBy: expect.stringContaining("Tomas"),
      last: { event: "test", error: null },
    });
    expect(JSON.stringify(channel)).not.toContain("whsec_");
  });

  it("hear nothing more once removed, and their secret is in no audit row", async () => {
    const { id, secret } = await addChannel(tomas, env, { kind: "webhook", target: web.url });
    const again = addChannel(tomas, env, { kind: "webhook", target: web.url });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const { deliveryId, send } = await ask(id);
    await removeChannel(tomas, { id });
    await send();
    expect(web.posted).toEqual([]);
    expect(await stored(deliveryId)).toMatchObject({ gaveUpAt: expect.any(Date), error: "The channel was removed." });
    expect(await listChannels(tomas, env)).toEqual([]);
    await expect(testChannel(tomas, env, { id })).rejects.toMatchObject({ code: "not_found" });
    const audit = await test.database.prisma.auditLog.findMany({ where: { subject: `channel:${id}` } });
    expect(audit.map(({ verb }) => verb)).toEqual(["channel.add", "channel.remove"]);
    expect(JSON.stringify(audit.map(({ after, before }) => ({ after, before })))).not.toContain(secret);
  });

  it("show nobody a webhook's whole address, nor does the audit log", async () => {
    const target = `${web.url}/services/T0AB/B1CD/Xy7SecretPart`;
    const { id } = await addChannel(tomas, env, { kind: "webhook", target });
    const { send } = await ask(id);
    await send();
    expect(web.posted.map(({ path }) => path)).toEqual(["/alarms/services/T0AB/B1CD/Xy7SecretPart"]);
    const { host } = new URL(target);
    const [channel] = await listChannels(tomas, env);
    expect(channel).toMatchObject({ target: `${host}/…Part`, last: { channel: `webhook ${host}/…Part` } });
    const again = addChannel(tomas, env, { kind: "webhook", target });
    await expect(again).rejects.toThrow(`${host}/…Part hears of alarms already.`);
    await removeChannel(tomas, { id });
    const audit = await test.database.prisma.auditLog.findMany({
      where: { subject: `channel:${id}` },
      orderBy: { id: "asc" },
    });
    const kept = { kind: "webhook", host, sha256: createHash("sha256").update(target).digest("hex") };
    expect(audit.map(({ before, after }) => before ?? after)).toEqual([kept, kept]);
  });

  it.each([
    "http://127.0.0.1:6379/",
    "http://localhost/hook",
    "http://0x7f.1/hook",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.1.2.3/hook",
    "http://172.31.0.1/hook",
    "http://192.168.1.1/hook",
    "http://[::1]/hook",
    "http://[::ffff:10.0.0.1]/hook",
    "http://[fd00:ec2::254]/hook",
    "http://[fe80::1]/hook",
  ])("refuse %s, which only this host or its network can mean", async (target) => {
    const strict = { ...env, SUBLINEAR_WEBHOOK_PRIVATE: false };
    await expect(addChannel(tomas, strict, { kind: "webhook", target })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("SUBLINEAR_WEBHOOK_PRIVATE=1"),
    });
  });

  it("refuse it at delivery too: by address, and by a name that came to mean one", async () => {
    const strict = { ...env, SUBLINEAR_WEBHOOK_PRIVATE: undefined };
    for (const target of [web.url, web.url.replace("127.0.0.1", "localhost")]) {
      const { id } = await addChannel(tomas, env, { kind: "webhook", target });
      const { deliveryId } = await ask(id);
      await expect(deliverAlarm(tomas, strict, { deliveryId })).rejects.toMatchObject({ code: "invalid_input" });
      expect(await stored(deliveryId)).toMatchObject({ error: expect.stringContaining("no webhook is sent") });
    }
    expect(web.posted).toEqual([]);
    await addChannel(tomas, strict, { kind: "webhook", target: "https://203.0.113.9/hook" });
  });

  it.each([
    { kind: "webhook", target: "ftp://example.com" },
    { kind: "webhook", target: "https://user:password@example.com" },
    { kind: "webhook", target: "example.com/hook" },
    { kind: "email", target: "ops" },
  ] as const)("refuse $target", async (given) => {
    await expect(addChannel(tomas, env, given)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("are for those who manage sources", async () => {
    const given = { kind: "webhook", target: web.url } as const;
    await expect(addChannel(ines, env, given)).rejects.toMatchObject({ code: "not_permitted" });
  });
});
