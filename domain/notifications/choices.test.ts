import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { chooseNotifications } from "./choose-notifications";
import { mailToken } from "./mail-token";
import { defaultChoice, kinds } from "./model";
import { getChoices } from "./reads";
import { removeWebhook } from "./remove-webhook";
import { restoreDefaults } from "./restore-defaults";
import { notificationKinds } from "./schema";
import { sendTest } from "./send-test";
import { setDigest } from "./set-digest";
import { setWebhook } from "./set-webhook";
import { actorOf } from "./testing/people";
import { getSubscriber, unsubscribe } from "./unsubscribe";

const now = new Date("2026-03-02T09:00:00Z");
const env = { SMTP_URL: "smtp://127.0.0.1:1", SUBLINEAR_MAIL_FROM: "s@example.com", SUBLINEAR_WEBHOOK_PRIVATE: true };

let test: TestDatabase;
let ines: Ctx & { personId: number };
let jonah: Ctx & { personId: number };

beforeAll(async () => {
  test = await testDatabase();
  ines = await actorOf(test.database.prisma, "ines", now);
  jonah = await actorOf(test.database.prisma, "jonah", now);
});
afterAll(() => test.drop());
beforeEach(() =>
  test.database.pool.query("truncate notification_preference, person_channel, notification_delivery, outbox"),
);
const audited = (personId: number) =>
  test.database.prisma.auditLog.findMany({ where: { subject: `person:${personId}` }, orderBy: { id: "asc" } });

describe("choices", () => {
  it("begin with each kind's default, and show a role what can concern it", async () => {
    const { choices, email, digest, webhook } = await getChoices(ines, env);
    expect(choices.map(({ kind }) => kind)).toEqual(notificationKinds.filter((kind) => !kind.startsWith("policy_")));
    for (const { kind, ...choice } of choices) expect(choice).toEqual(defaultChoice(kind));
    expect({ email, digest, webhook }).toEqual({
      email: { address: "ines@demo.example", problem: null, last: null },
      digest: { digestAt: "08:00", timeZone: "UTC" },
      webhook: null,
    });
    expect((await getChoices(jonah, env)).choices.map(({ kind }) => kind)).toEqual(["issue_commented"]);
  });

  it("are kept, audited, and forgotten when they are the default again", async () => {
    const choice = { kind: "issue_woken", inApp: true, email: "now", webhook: false } as const;
    await chooseNotifications(ines, choice);
    expect((await getChoices(ines, env)).choices).toContainEqual(choice);
    expect((await audited(ines.personId)).at(-1)).toMatchObject({
      verb: "notification.choose",
      before: { email: "digest", webhook: true },
      after: { email: "now", webhook: false },
    });
    await chooseNotifications(ines, { kind: "issue_woken", ...defaultChoice("issue_woken") });
    expect(await test.database.prisma.notificationPreference.count()).toBe(0);
    await chooseNotifications(ines, choice);
    expect(await restoreDefaults(ines)).toEqual({ restored: 1 });
    expect((await getChoices(ines, env)).choices).not.toContainEqual(choice);
  });

  it("refuse kinds and ways that there are not", async () => {
    const choice = { kind: "issue_woken", inApp: true, email: "now", webhook: false } as const;
    await expect(chooseNotifications(ines, { ...choice, kind: "spam" as never })).rejects.toThrow(/no such kind/);
    await expect(chooseNotifications(ines, { ...choice, email: "fax" as never })).rejects.toThrow(/at once/);
    await test.database.prisma.person.update({ where: { id: jonah.personId }, data: { active: false } });
    await expect(chooseNotifications(jonah, choice)).rejects.toMatchObject({ code: "not_authenticated" });
    await test.database.prisma.person.update({ where: { id: jonah.personId }, data: { active: true } });
  });

  it("say of every kind what it is, one and many", () => {
    for (const kind of notificationKinds) expect(kinds[kind].many(50)).toMatch(/^50 \S/);
  });
});

describe("the digest's hour", () => {
  it("is a time of day in a city's zone", async () => {
    await setDigest(ines, { digestAt: "17:30", timeZone: "Europe/Berlin" });
    expect((await getChoices(ines, env)).digest).toEqual({ digestAt: "17:30", timeZone: "Europe/Berlin" });
  });
  it.each([
    [{ digestAt: "25:00", timeZone: "UTC" }, /as in 08:00/],
    [{ digestAt: "8 am", timeZone: "UTC" }, /as in 08:00/],
    [{ digestAt: "08:00", timeZone: "Mars/Phobos" }, /no time zone "Mars\/Phobos"/],
    [{ digestAt: "08:00", timeZone: "+02:00" }, /no time zone "\+02:00"/],
    [{ digestAt: "08:00", timeZone: "" }, /Name a time zone/],
  ])("is refused as %o", async (given, words) => {
    await expect(setDigest(ines, given)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(words),
    });
  });
});

describe("a person's webhook", () => {
  const url = "http://127.0.0.1:9/services/T0AB/Xy7SecretPart";

  it("hands out its secret once, and shows neither that nor its address again", async () => {
    const { secret } = await setWebhook(ines, env, { url });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const page = await getChoices(ines, env);
    expect(page.webhook).toEqual({ address: "127.0.0.1:9/…Part", last: null });
    const { secret: next } = await setWebhook(ines, env, { url: `${url}2` });
    expect(next).not.toBe(secret);
    await removeWebhook(ines);
    expect((await getChoices(ines, env)).webhook).toBeNull();
    await expect(removeWebhook(ines)).rejects.toMatchObject({ code: "not_found" });
    const rows = (await audited(ines.personId)).map(({ before, after }) => ({ before, after }));
    expect(JSON.stringify([page, rows])).not.toMatch(/SecretPart|whsec_/);
  });

  it("leads to no private address, unless the installation allows it", async () => {
    const strict = { ...env, SUBLINEAR_WEBHOOK_PRIVATE: false };
    await expect(setWebhook(ines, strict, { url })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("SUBLINEAR_WEBHOOK_PRIVATE=1"),
    });
    await expect(setWebhook(ines, env, { url: "ftp://example.com" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a test message", () => {
  it("is asked for once at a time, and only of a channel that there is", async () => {
    await expect(sendTest(ines, env, { channel: "webhook" })).rejects.toMatchObject({ code: "not_found" });
    const unset = { SMTP_URL: undefined, SUBLINEAR_MAIL_FROM: undefined };
    await expect(sendTest(ines, unset, { channel: "email" })).rejects.toThrow(/set SMTP_URL/);
    const [first, second] = await Promise.allSettled([
      sendTest(ines, env, { channel: "email" }),
      sendTest(ines, env, { channel: "email" }),
    ]);
    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await test.database.prisma.outbox.findMany()).toMatchObject([{ job: "notifications.deliver" }]);
    expect((await getChoices(ines, env)).email.last).toMatchObject({ event: "test", attempts: 0, deliveredAt: null });
  });
});

describe("the link that ends e-mail", () => {
  const anybody = (): Ctx => ({ db: test.database.prisma, actor: { kind: "system", name: "web" }, now });

  it("ends e-mail of every kind and nothing else, without signing in, as often as it is used", async () => {
    await chooseNotifications(ines, { kind: "issue_woken", inApp: false, email: "now", webhook: false });
    const token = await mailToken(ines, ines.personId);
    expect(await mailToken(ines, ines.personId)).toBe(token);
    expect(await getSubscriber(anybody(), { token })).toEqual({ address: "ines@demo.example" });
    await unsubscribe(anybody(), { token });
    await unsubscribe(anybody(), { token });
    const { choices } = await getChoices(ines, env);
    expect(new Set(choices.map(({ email }) => email))).toEqual(new Set(["none"]));
    expect(choices).toContainEqual({ kind: "issue_woken", inApp: false, email: "none", webhook: false });
    expect(choices).toContainEqual({ kind: "issue_overdue", inApp: true, email: "none", webhook: true });
    const { actorId, verb } = (await audited(ines.personId)).at(-1) ?? {};
    expect([actorId, verb]).toEqual([ines.personId, "notification.unsubscribe"]);
  });

  it("is refused in words when it is cut off or forged", async () => {
    await expect(unsubscribe(anybody(), { token: "abc" })).rejects.toThrow(/cut off/);
    const forged = { token: "A".repeat(43) };
    await expect(unsubscribe(anybody(), forged)).rejects.toMatchObject({ code: "not_found" });
  });
});
