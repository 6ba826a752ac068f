import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addChannel } from "@/domain/alarms/add-channel";
import { testChannel } from "@/domain/alarms/test-channel";
import type { Ctx } from "@/domain/context";
import { type HttpReceiver, httpReceiver } from "@/domain/messages/testing/receivers";
import { type TestDatabase, testDatabase } from "@/test/database";
import { type Running, startWorkers } from "../start-workers";
import { freshNamespace, openTestQueues, testBackends, until } from "../testing/backends";
import { alarmsDeliverProcessor } from "./alarms-deliver";

const env = { SUBLINEAR_WEBHOOK_PRIVATE: true };

describe.each(testBackends)("messages on $name", (backend) => {
  let test: TestDatabase;
  let running: Running;
  let web: HttpReceiver;
  let alma: Ctx;
  let channelId: number;

  beforeAll(async () => {
    test = await testDatabase();
    web = await httpReceiver();
    const db = test.database.prisma;
    const { id } = await db.person.findFirstOrThrow({ where: { role: "admin" } });
    alma = { db, actor: { kind: "person", id }, now: new Date() };
    channelId = (await addChannel(alma, env, { kind: "webhook", target: web.url })).id;
    const processor = alarmsDeliverProcessor(env);
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
    const { deliveryId: id } = await testChannel(alma, {}, { id: channelId });
    return () => test.database.prisma.alarmDelivery.findUniqueOrThrow({ where: { id } });
  };
  const openJobs = () => test.database.prisma.outbox.count({ where: { closedAt: null } });

  it("arrive, after a failure too", async () => {
    web.answer = 500;
    const delivery = await send();
    await until("a first attempt failed", async () => (await delivery()).error !== null);
    web.answer = 200;
    await until("it arrived", async () => (await delivery()).deliveredAt !== null);
    expect((await delivery()).attempts).toBeGreaterThan(1);
    await until("the request is closed", async () => (await openJobs()) === 0);
  });

  it("are given up after the last attempt, with the reason", async () => {
    web.answer = 500;
    const delivery = await send();
    await until("it was given up", async () => (await delivery()).gaveUpAt !== null);
    expect(await delivery()).toMatchObject({ attempts: 3, error: expect.stringContaining("answered 500") });
    await until("the request is closed", async () => (await openJobs()) === 0);
  });

  it("are not put off as if the database were away when nobody listens", async () => {
    await web.close();
    const delivery = await send();
    await until("it was given up", async () => (await delivery()).gaveUpAt !== null);
    expect(await delivery()).toMatchObject({ attempts: 3, error: expect.stringContaining("could not be reached") });
  });
});
