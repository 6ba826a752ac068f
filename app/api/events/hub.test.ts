import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { liveProgress } from "@/domain/live-progress";
import { type TestDatabase, testDatabase } from "@/test/database";
import { type LiveHub, openLiveHub } from "./hub";

let test: TestDatabase;
let hub: LiveHub;
const ctx = () => ({ db: test.database.prisma, actor: { kind: "system" as const, name: "test" }, now: new Date() });

/** A stream as the browser sees it: the events that arrived. */
function openStream() {
  let ended = false;
  const received: string[] = [];
  const leave = hub.add({
    send: (text) => void received.push(...text.split("\n\n").filter(Boolean)),
    end: () => {
      ended = true;
    },
  });
  return { received, leave, ended: () => ended };
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function untilReceived(stream: { received: string[] }, event: string) {
  for (const deadline = Date.now() + 8_000; !stream.received.includes(event); await pause(20)) {
    if (Date.now() > deadline) throw new Error(`${event} did not arrive: ${stream.received.join(" | ")}`);
  }
}

beforeAll(async () => {
  test = await testDatabase();
  hub = openLiveHub(test.url);
});
afterAll(async () => {
  await hub.close();
  await test.drop();
});

const resync = "event: resync\ndata: {}";
const issue7 = 'data: {"topic":"issues","id":7}';

it("tells a stream to read again once the hub hears the database", async () => {
  const stream = openStream();
  await untilReceived(stream, resync);
  stream.leave();
});

it("passes on what was announced and committed, and nothing of a rollback", async () => {
  const stream = openStream();
  const failing = inTransaction(ctx(), async (inner) => {
    await announce(inner, "issues", 6);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await inTransaction(ctx(), (inner) => announce(inner, "issues", 7));
  await untilReceived(stream, issue7);
  expect(stream.received).not.toContain('data: {"topic":"issues","id":6}');
  stream.leave();
});

it("replays the last moments to a page that was being rendered meanwhile", async () => {
  const stream = openStream();
  expect(stream.received).toContain(issue7);
  stream.leave();
});

it("merges what a busy process announces", async () => {
  const stream = openStream();
  const before = stream.received.length;
  const progress = liveProgress(test.database);
  for (const deadline = Date.now() + 1_000; Date.now() < deadline; await pause(5)) {
    progress.touch({ topic: "runs", id: 1 });
  }
  progress.stop();
  await untilReceived(stream, 'data: {"topic":"runs","id":1}');
  await pause(300);
  const count = stream.received.length - before;
  expect(count).toBeGreaterThanOrEqual(2);
  expect(count).toBeLessThanOrEqual(7);
  stream.leave();
});

it("sends nothing to a stream that left", async () => {
  const stream = openStream();
  stream.leave();
  const before = stream.received.length;
  await announce({ db: test.database.pool }, "overrides", 1);
  await pause(400);
  expect(stream.received).toHaveLength(before);
});

it("connects again after its connection was cut, and has every page read again", async () => {
  const stream = openStream();
  await test.database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'sublinear-listen'",
  );
  await untilReceived(stream, resync);
  await announce({ db: test.database.pool }, "overrides", 2);
  await untilReceived(stream, 'data: {"topic":"overrides","id":2}');
  stream.leave();
});

it("leaves out what concerns somebody else, on time and when it is said again", async () => {
  const mine = 'data: {"topic":"notifications","id":1}';
  const hears = (payload: string) => !payload.includes('"id":2');
  const open = () => {
    const received: string[] = [];
    const send = (text: string) => void received.push(...text.split("\n\n").filter(Boolean));
    return { received, leave: hub.add({ send, end: () => {}, hears }) };
  };
  const early = open();
  await inTransaction(ctx(), (inner) => announce(inner, "notifications", 2));
  await inTransaction(ctx(), (inner) => announce(inner, "notifications", 1));
  await untilReceived(early, mine);
  const late = open();
  await untilReceived(late, mine);
  for (const { received, leave } of [early, late]) {
    expect(received).not.toContain('data: {"topic":"notifications","id":2}');
    leave();
  }
});
