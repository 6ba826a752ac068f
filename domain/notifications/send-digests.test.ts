import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { type MailReceiver, mailReceiver } from "@/domain/messages/testing/receivers";
import { type TestDatabase, testDatabase } from "@/test/database";
import { chooseNotifications } from "./choose-notifications";
import { deliverNews } from "./deliver-news";
import { dispatchNews } from "./dispatch-news";
import { markRead } from "./mark-read";
import { type News, notify } from "./notify";
import { sendDigests } from "./send-digests";
import { setDigest } from "./set-digest";
import { actorOf, comment, handedOver, wokenIssue } from "./testing/people";

let test: TestDatabase;
let mail: MailReceiver;
let env: MessageEnv;
let ines: Ctx & { personId: number };
const system = (at: string): Ctx => ({
  db: test.database.prisma,
  actor: { kind: "system", name: "workers" },
  now: new Date(at),
});

beforeAll(async () => {
  test = await testDatabase();
  mail = await mailReceiver();
  env = { SMTP_URL: mail.url, SUBLINEAR_MAIL_FROM: "s@example.com", NEXTAUTH_URL: "https://s.example.com" };
  ines = await actorOf(test.database.prisma, "ines", new Date("2026-03-01T00:00:00Z"));
});
afterAll(async () => {
  await mail.close();
  await test.drop();
});
beforeEach(async () => {
  await test.database.pool.query(
    "truncate notification, notification_preference, person_channel, notification_delivery, outbox",
  );
  mail.mails.length = 0;
});

const tell = async (at: string, ...news: News[]) => {
  for (const one of news) await notify(system(at), [ines.personId], one);
};
/** One turn of both clocks and of the workers. */
const turn = async (at: string) => {
  await dispatchNews(system(at), env);
  const sent = await sendDigests(system(at), env);
  for (const { id: deliveryId } of await test.database.prisma.notificationDelivery.findMany({
    where: { deliveredAt: null },
  })) {
    await deliverNews(system(at), env, { deliveryId });
  }
  return sent.digests;
};
const subjects = () =>
  mail.mails.map(({ raw }) => /^Subject: (.*(?:\r\n .*)*)$/m.exec(raw)?.[1]?.replace(/\r\n /g, " "));

it("holds what came since the last one, once a day at the hour", async () => {
  await setDigest(ines, { digestAt: "17:30", timeZone: "Europe/Berlin" });
  await tell("2026-03-02T10:00:00Z", wokenIssue(1), wokenIssue(2), comment(1));
  expect(await turn("2026-03-02T16:29:00Z")).toBe(0);
  expect(await turn("2026-03-02T16:30:00Z")).toBe(1);
  expect(await turn("2026-03-02T16:31:00Z")).toBe(0);
  expect(subjects()).toEqual(["Your day to 2 March: Mei commented on issue 1, 2 snoozed issues woke"]);
  await tell("2026-03-02T18:00:00Z", wokenIssue(3));
  expect(await turn("2026-03-02T22:00:00Z")).toBe(0);
  expect(await turn("2026-03-03T16:30:00Z")).toBe(1);
  expect(await turn("2026-03-04T16:30:00Z")).toBe(0);
  expect(subjects()[1]).toBe("Your day to 3 March: Issue 3 woke: a new filing came");
});

it("is late rather than never, holds no more than in time, and is made by one of two processes", async () => {
  await tell("2026-03-02T07:00:00Z", wokenIssue(1));
  await tell("2026-03-02T09:00:00Z", wokenIssue(2));
  const at = system("2026-03-02T20:00:00Z");
  const made = await Promise.all([sendDigests(at, env), sendDigests(at, env)]);
  expect(made.map(({ digests }) => digests).sort()).toEqual([0, 1]);
  expect(await test.database.prisma.notificationDelivery.findMany()).toMatchObject([
    { event: "digest", key: "2026-03-02", notificationIds: [expect.any(Number)] },
  ]);
});

it("leaves out what was read, what went out at once, and what is chosen otherwise by then", async () => {
  await tell("2026-03-02T06:00:00Z", wokenIssue(1), handedOver(1));
  await turn("2026-03-02T06:01:00Z");
  expect(subjects()).toEqual(["Mei took over issue 1"]);
  await markRead(ines, { upToId: 2_000_000 });
  await tell("2026-03-02T07:00:00Z", comment(1));
  await chooseNotifications(ines, { kind: "issue_commented", inApp: true, email: "none", webhook: true });
  expect(await turn("2026-03-02T08:00:00Z")).toBe(0);
  await chooseNotifications(ines, { kind: "issue_commented", inApp: true, email: "digest", webhook: true });
  expect(await turn("2026-03-03T08:00:00Z")).toBe(0);
  expect(mail.mails).toHaveLength(1);
});

it("comes once on the day whose hour is repeated, and on the day whose hour is skipped", async () => {
  await setDigest(ines, { digestAt: "02:30", timeZone: "Europe/Berlin" });
  await tell("2026-03-28T12:00:00Z", wokenIssue(1));
  const spring = [
    await turn("2026-03-29T00:30:00Z"),
    await turn("2026-03-29T01:30:00Z"),
    await turn("2026-03-29T02:30:00Z"),
  ];
  expect(spring).toEqual([0, 1, 0]);
  await tell("2026-10-24T12:00:00Z", wokenIssue(2));
  const first = await turn("2026-10-25T00:30:00Z");
  await tell("2026-10-25T00:31:00Z", wokenIssue(3));
  expect([first, await turn("2026-10-25T01:30:00Z")]).toEqual([1, 0]);
});

it("does not bring up last week's news when a mail server comes at last", async () => {
  await tell("2026-03-02T06:00:00Z", wokenIssue(1));
  const unset = { SMTP_URL: undefined, SUBLINEAR_MAIL_FROM: undefined };
  expect(await sendDigests(system("2026-03-03T09:00:00Z"), unset)).toEqual({ digests: 0 });
  expect(await turn("2026-03-12T09:00:00Z")).toBe(0);
});

it("is sent to nobody who was switched off", async () => {
  await tell("2026-03-02T06:00:00Z", wokenIssue(1));
  const where = { id: ines.personId };
  await test.database.prisma.person.update({ where, data: { active: false } });
  expect(await turn("2026-03-02T08:00:00Z")).toBe(0);
  await test.database.prisma.person.update({ where, data: { active: true } });
});
