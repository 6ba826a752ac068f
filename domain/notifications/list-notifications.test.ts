import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { inTransaction } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { chooseNotifications } from "./choose-notifications";
import { markRead } from "./mark-read";
import { notify } from "./notify";
import { countUnread, listNotifications } from "./reads";
import { actorOf, comment, wokenIssue } from "./testing/people";

const start = new Date("2026-03-02T09:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let test: TestDatabase;
let ines: Ctx & { personId: number };
let mei: Ctx & { personId: number };
const system = (minutes = 0): Ctx => ({
  db: test.database.prisma,
  actor: { kind: "system", name: "test" },
  now: later(minutes),
});

beforeAll(async () => {
  test = await testDatabase();
  [ines, mei] = [await actorOf(test.database.prisma, "ines", start), await actorOf(test.database.prisma, "mei", start)];
});
afterAll(() => test.drop());
beforeEach(() => test.database.pool.query("truncate notification, notification_preference restart identity"));

const wake = async (ids: number[], minutes = 0) => {
  for (const id of ids) await notify(system(minutes), [ines.personId], wokenIssue(id));
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

it("fifty issues that wake together are one line and one on the bell", async () => {
  await wake(range(1, 50));
  expect(await countUnread(ines)).toBe(1);
  const { groups, nextCursor } = await listNotifications(ines, {});
  expect(nextCursor).toBeNull();
  expect(groups).toMatchObject([{ kind: "issue_woken", count: 50, firstId: 1, lastId: 50, unread: true }]);
  expect(groups[0]?.news.map(({ id }) => id)).toEqual(range(41, 50).reverse());
  expect(groups[0]?.news[0]).toEqual({
    id: 50,
    title: "Issue 50 woke: a new filing came",
    body: "",
    href: "/issues/50",
    at: "2026-03-02T09:00:00.000Z",
  });
});

it("another kind, a silence, and what was read begin a new line", async () => {
  await wake([1, 2]);
  await notify(system(), [ines.personId], comment(9));
  await wake([3], 1);
  await wake([4], 12);
  const lines = async () => (await listNotifications(ines, {})).groups.map(({ kind, count }) => `${kind} ${count}`);
  expect(await lines()).toEqual(["issue_woken 1", "issue_woken 1", "issue_commented 1", "issue_woken 2"]);
  await wake([5], 13);
  await markRead(ines, { kind: "issue_woken", firstId: 5, lastId: 5 });
  expect(await lines()).toEqual([
    "issue_woken 1",
    "issue_woken 1",
    "issue_woken 1",
    "issue_commented 1",
    "issue_woken 2",
  ]);
  expect(await countUnread(ines)).toBe(4);
});

it("says a thing once, to nobody who did it, and not when the transaction fails", async () => {
  await notify(mei, [ines.personId, ines.personId, mei.personId], comment(1));
  await notify(mei, [ines.personId], comment(1));
  const failing = inTransaction(system(), async (ctx) => {
    await notify(ctx, [ines.personId], comment(2));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await listNotifications(ines, {})).groups).toHaveLength(1);
  expect((await listNotifications(mei, {})).groups).toEqual([]);
});

it("pages by keyset lose and repeat nothing, also while more arrives", async () => {
  for (const id of range(1, 25)) {
    await wake([id], id * 20);
    await notify(system(id * 20), [ines.personId], comment(id));
  }
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await listNotifications(ines, { after, limit: 7 });
    seen.push(...page.groups.flatMap(({ news }) => news.map(({ id }) => id)));
    after = page.nextCursor ?? undefined;
    await notify(system(900), [ines.personId], comment(1_000 + seen.length));
  } while (after);
  expect(seen).toEqual(range(1, 50).reverse());
  await expect(listNotifications(ines, { after: "1 or 1=1" })).rejects.toMatchObject({ code: "invalid_input" });
});

it("one line, or everything that was seen, is marked as read: nobody else's, and nothing that came after", async () => {
  await wake(range(1, 3));
  await notify(system(), [ines.personId], comment(1));
  await notify(system(), [mei.personId], comment(1));
  expect(await markRead(ines, { kind: "issue_woken", firstId: 1, lastId: 3 })).toEqual({ read: 3 });
  expect(await markRead(ines, { kind: "issue_woken", firstId: 1, lastId: 3 })).toEqual({ read: 0 });
  expect((await listNotifications(ines, { unread: true })).groups).toMatchObject([{ kind: "issue_commented" }]);
  await notify(system(1), [ines.personId], comment(2));
  expect(await markRead(ines, { upToId: 5 })).toEqual({ read: 1 });
  expect(await countUnread(ines)).toBe(1);
  expect(await countUnread(mei)).toBe(1);
  await expect(markRead(ines, { upToId: -1 })).rejects.toMatchObject({ code: "invalid_input" });
});

it("a kind that is kept out of the app is in neither list nor bell, and comes back with the choice", async () => {
  await wake([1]);
  const choice = { kind: "issue_woken", inApp: false, email: "digest", webhook: true } as const;
  await chooseNotifications(ines, choice);
  expect([await countUnread(ines), (await listNotifications(ines, {})).groups]).toEqual([0, []]);
  await chooseNotifications(ines, { ...choice, inApp: true });
  expect(await countUnread(ines)).toBe(1);
});

it("only people have notifications", async () => {
  await expect(listNotifications(system(), {})).rejects.toMatchObject({ code: "not_permitted" });
});
