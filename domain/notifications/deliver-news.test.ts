import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { type HttpReceiver, httpReceiver, type MailReceiver, mailReceiver } from "@/domain/messages/testing/receivers";
import { type TestDatabase, testDatabase } from "@/test/database";
import { chooseNotifications } from "./choose-notifications";
import { deliverNews, giveUpNews } from "./deliver-news";
import { dispatchNews } from "./dispatch-news";
import { markRead } from "./mark-read";
import { type News, notify } from "./notify";
import { getChoices } from "./reads";
import { removeWebhook } from "./remove-webhook";
import { sendTest } from "./send-test";
import { setWebhook } from "./set-webhook";
import { actorOf, comment, handedOver, wokenIssue } from "./testing/people";
import { unsubscribe } from "./unsubscribe";

const start = new Date("2026-03-02T09:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

let test: TestDatabase;
let web: HttpReceiver;
let mail: MailReceiver;
let env: MessageEnv;
let ines: Ctx & { personId: number };
const system = (seconds = 0): Ctx => ({
  db: test.database.prisma,
  actor: { kind: "system", name: "workers" },
  now: later(seconds),
});

beforeAll(async () => {
  test = await testDatabase();
  [web, mail] = [await httpReceiver(), await mailReceiver()];
  env = {
    SMTP_URL: mail.url,
    SUBLINEAR_MAIL_FROM: "sublinear@example.com",
    NEXTAUTH_URL: "https://s.example.com/",
    SUBLINEAR_WEBHOOK_PRIVATE: true,
  };
  ines = await actorOf(test.database.prisma, "ines", start);
});
afterAll(async () => {
  await Promise.all([web.close(), mail.close()]);
  await test.drop();
});
beforeEach(async () => {
  await test.database.pool.query(
    "truncate notification, notification_preference, person_channel, notification_delivery, outbox",
  );
  Object.assign(web, { answer: 200 });
  web.posted.length = 0;
  mail.refuses = null;
  mail.mails.length = 0;
});

const tell = (news: News[], seconds = 0) =>
  Promise.all(news.map((one) => notify(system(seconds), [ines.personId], one)));
const requested = () => test.database.prisma.notificationDelivery.findMany({ orderBy: { id: "asc" } });
const deliverAll = async () => {
  for (const { id } of await requested()) await deliverNews(system(100), env, { deliveryId: id });
};
const rawOf = (at = 0) => mail.mails[at]?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const atOnce = (kind: News["kind"]) => chooseNotifications(ines, { kind, inApp: true, email: "now", webhook: true });

describe("what is told at once", () => {
  it("waits for more of it, so that fifty issues are one mail, and goes out within a minute", async () => {
    await atOnce("issue_woken");
    await tell(range(1, 50).map(wokenIssue));
    expect(await dispatchNews(system(10), env)).toEqual({ people: 0 });
    await dispatchNews(system(16), env);
    await dispatchNews(system(17), env);
    await deliverAll();
    expect(mail.mails).toHaveLength(1);
    expect(rawOf()).toContain("Subject: 50 snoozed issues woke");
    expect(rawOf()).toContain("- and 30 more");
    await tell([handedOver(1)], 100);
    await tell([handedOver(2)], 112);
    expect(await dispatchNews(system(120), env)).toEqual({ people: 0 });
    await tell([handedOver(3)], 155);
    expect(await dispatchNews(system(161), env)).toEqual({ people: 1 });
  });

  it("is done once by two processes, and does not wait for a clock that is ahead", async () => {
    await tell([handedOver(1), handedOver(2)], 3_600);
    await Promise.all([dispatchNews(system(), env), dispatchNews(system(), env)]);
    expect(await requested()).toMatchObject([{ channel: "email", event: "news", attempts: 0 }]);
    expect(await test.database.prisma.outbox.count()).toBe(1);
  });

  it("leaves the digest's kinds to the digest, and what was read to nobody", async () => {
    await tell([comment(1), handedOver(1)]);
    await markRead(ines, { upToId: 2_000_000 });
    await dispatchNews(system(60), env);
    expect(await requested()).toEqual([]);
    const rows = await test.database.prisma.notification.findMany({ orderBy: { kind: "asc" } });
    expect(rows.map(({ kind, digestedAt }) => [kind, digestedAt])).toEqual([
      ["issue_commented", null],
      ["issue_handed_over", later(60)],
    ]);
  });

  it("goes to nobody who was switched off, before or after it was asked for", async () => {
    const where = { id: ines.personId };
    await tell([handedOver(1)]);
    await dispatchNews(system(60), env);
    await test.database.prisma.person.update({ where, data: { active: false } });
    await tell([handedOver(2)], 70);
    await dispatchNews(system(140), env);
    await deliverAll();
    await test.database.prisma.person.update({ where, data: { active: true } });
    expect(await requested()).toMatchObject([{ error: "The account was switched off.", gaveUpAt: expect.any(Date) }]);
    expect(mail.mails).toEqual([]);
  });

  it("asks for no mail where there is no mail server", async () => {
    await tell([handedOver(1)]);
    await dispatchNews(system(60), { SMTP_URL: undefined, SUBLINEAR_MAIL_FROM: undefined });
    expect(await requested()).toEqual([]);
  });
});

describe("a mail", () => {
  it("says one thing in its subject, with words, link, choices and a way to end it", async () => {
    await tell([handedOver(17)]);
    await dispatchNews(system(60), env);
    await deliverAll();
    expect(mail.mails).toMatchObject([{ from: "sublinear@example.com", to: ["ines@demo.example"] }]);
    const raw = rawOf();
    expect(raw).toContain("Subject: Mei took over issue 17");
    expect(raw).toContain("She works on its company today.");
    expect(raw).toContain("https://s.example.com/issues/17");
    expect(raw).toContain("https://s.example.com/notifications/choices");
    const [, token = ""] = /https:\/\/s\.example\.com\/unsubscribe\/([\w-]{43})/.exec(raw) ?? [];
    expect(raw.replace(/\r\n /g, " ")).toContain(`List-Unsubscribe: <https://s.example.com/api/unsubscribe/${token}>`);
    expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    await unsubscribe(system(), { token });
    await tell([handedOver(18)], 100);
    await dispatchNews(system(200), env);
    await deliverAll();
    expect(mail.mails).toHaveLength(1);
  });

  it("that was on its way when e-mail ended is not sent", async () => {
    await tell([handedOver(17)]);
    await dispatchNews(system(60), env);
    await chooseNotifications(ines, { kind: "issue_handed_over", inApp: true, email: "none", webhook: true });
    await deliverAll();
    expect(mail.mails).toEqual([]);
    expect(await requested()).toMatchObject([{ error: "Its kinds were switched off before it was sent." }]);
  });

  it("takes no header, line or direction of writing from what somebody typed", async () => {
    const title = "Mei took over\r\nBcc: all@example.com\u202e issue 17";
    await tell([{ ...handedOver(17), title }]);
    await dispatchNews(system(60), env);
    await deliverAll();
    expect(mail.mails[0]?.to).toEqual(["ines@demo.example"]);
    expect(rawOf()).toContain("Subject: Mei took over Bcc: all@example.com issue 17");
    expect(rawOf()).not.toMatch(/^Bcc:/m);
  });

  it("says what the mail server said, is tried again, and is given up in words", async () => {
    await tell([handedOver(17)]);
    await dispatchNews(system(60), env);
    mail.refuses = "No such mailbox here";
    await expect(deliverAll()).rejects.toThrow(/refused the message: 550 No such mailbox here/);
    expect(await requested()).toMatchObject([{ attempts: 1, deliveredAt: null }]);
    const [{ id: deliveryId = 0, error = null } = {}] = await requested();
    await giveUpNews(system(), { deliveryId, message: error ?? "" });
    mail.refuses = null;
    await deliverAll();
    expect(mail.mails).toEqual([]);
    const { last } = (await getChoices(ines, env)).email;
    expect(last).toMatchObject({ attempts: 1, error: expect.stringMatching(/No such mailbox/), deliveredAt: null });
  });
});

describe("a webhook", () => {
  it("is signed, repeats under one id until it is taken, and holds what came together", async () => {
    const { secret } = await setWebhook(ines, env, { url: web.url });
    await tell([wokenIssue(1), comment(1)]);
    await dispatchNews(system(60), env);
    web.answer = 503;
    await expect(deliverAll()).rejects.toThrow(/answered 503/);
    web.answer = 200;
    await deliverAll();
    await deliverAll();
    expect(web.posted).toHaveLength(2);
    expect(new Set(web.posted.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [message] = web.posted;
    const headers = message?.headers as Record<string, string>;
    // The library refuses what is older than five minutes: it is asked about the signature alone.
    const body = JSON.parse(message?.body ?? "{}");
    const moment = new Date(Number(headers["webhook-timestamp"]) * 1000);
    expect(new Webhook(secret).sign(headers["webhook-id"] ?? "", moment, message?.body ?? "")).toBe(
      headers["webhook-signature"],
    );
    expect(body).toMatchObject({
      type: "notifications.news",
      data: { notifications: [{ kind: "issue_woken" }, { kind: "issue_commented" }] },
    });
    expect(body.data.notifications[0].url).toBe("https://s.example.com/issues/1");
    expect(mail.mails).toEqual([]);
  });

  it("that was removed hears nothing, and a kind without it is not posted", async () => {
    await setWebhook(ines, env, { url: web.url });
    await chooseNotifications(ines, { kind: "issue_commented", inApp: true, email: "digest", webhook: false });
    await tell([comment(1)]);
    await dispatchNews(system(60), env);
    expect(await requested()).toEqual([]);
    await tell([wokenIssue(1)], 70);
    await dispatchNews(system(130), env);
    await removeWebhook(ines);
    await deliverAll();
    expect(web.posted).toEqual([]);
    expect(await requested()).toMatchObject([{ error: "The webhook was removed." }]);
  });

  it("and e-mail are tested by the way that news takes", async () => {
    await setWebhook(ines, env, { url: web.url });
    await sendTest(ines, env, { channel: "webhook" });
    await sendTest(ines, env, { channel: "email" });
    await deliverAll();
    expect(JSON.parse(web.posted[0]?.body ?? "{}")).toMatchObject({ type: "notifications.test" });
    expect(rawOf()).toContain("Subject: Test message");
    const { email, webhook } = await getChoices(ines, env);
    for (const last of [email.last, webhook?.last]) {
      expect(last).toMatchObject({ event: "test", attempts: 1, error: null, deliveredAt: expect.any(String) });
    }
  });
});
