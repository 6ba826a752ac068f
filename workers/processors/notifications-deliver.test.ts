import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type HttpReceiver, httpReceiver } from "@/domain/messages/testing/receivers";
import { sendTest } from "@/domain/notifications/send-test";
import { setWebhook } from "@/domain/notifications/set-webhook";
import { type TestDatabase, testDatabase } from "@/test/database";
import { type Running, startWorkers } from "../start-workers";
import { freshNamespace, openTestQueues, testBackends, until } from "../testing/backends";
import { notificationsDeliverProcessor } from "./notifications-deliver";

const env = { SMTP_URL: undefined, SUBLINEAR_MAIL_FROM: undefined, SUBLINEAR_WEBHOOK_PRIVATE: true };

describe.each(testBackends)("news on $name", (backend) => {
  let test: TestDatabase;
  let running: Running;
  let web: HttpReceiver;
  let ines: Ctx;

  beforeAll(async () => {
    test = await testDatabase();
    web = await httpReceiver();
    const db = test.database.prisma;
    const { id } = await db.person.findUniqueOrThrow({ where: { email: "ines@demo.example" } });
    ines = { db, actor: { kind: "person", id }, now: new Date() };
    await setWebhook(ines, env, { url: web.url });
    const processor = notificationsDeliverProcessor(env);
    // As it is, but for a patience that a test can wait for.
    const hurried = { ...processor, contract: { ...processor.contract, attempts: 3, backoffMs: 20 } };
    running = await startWorkers({
      database: test.database,
      queues: await openTestQueues(backend, test.url, freshNamespace()),
      listenUrl: test.url,
      processors: [hurried],
      schedules: [],
      concurrency: 1,
      patienceMs: 2_000,
    });
  });
  afterAll(async () => {
    await running.stop();
    await web.close();
    await test.drop();
  });

  const send = async () => {
    await sendTest({ ...ines, now: new Date() }, env, { channel: "webhook" });
    return () => test.database.prisma.notificationDelivery.findFirstOrThrow({ orderBy: { id: "desc" } });
  };
  const openJobs = () => test.database.prisma.outbox.count({ where: { closedAt: null } });

  it("arrives, after a failure too", async () => {
    web.answer = 500;
    const delivery = await send();
    await until("a first attempt failed", async () => (await delivery()).error !== null);
    web.answer = 200;
    await until("it arrived", async () => (await delivery()).deliveredAt !== null);
    expect((await delivery()).attempts).toBeGreaterThan(1);
    await until("the request is closed", async () => (await openJobs()) === 0);
  });

  it("is given up after the last attempt, with the reason", async () => {
    web.answer = 500;
    const delivery = await send();
    await until("it was given up", async () => (await delivery()).gaveUpAt !== null);
    expect(await delivery()).toMatchObject({ attempts: 3, error: expect.stringContaining("answered 500") });
    await until("the request is closed", async () => (await openJobs()) === 0);
  });
});
