import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addDoubted, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { type TestDatabase, testDatabase } from "@/test/database";
import { startBulk } from "./start-bulk";
import { workOff } from "./testing/work-off";
import { undoBulk } from "./undo-bulk";

const script = fileURLToPath(new URL("./testing/bulk-process.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

let test: TestDatabase;
let ines: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
});
afterAll(() => test.drop());

function worker(bulkId: number): { process: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ["--import", "tsx", script, test.url, String(bulkId), ines.now.toISOString()], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { process: child, ended: new Promise((resolve) => child.once("exit", (code) => resolve(code))) };
}

async function outcomes(bulkId: number, outcome: string): Promise<number> {
  return ines.db.bulkItem.count({ where: { bulkId, outcome } });
}

/** Lets a worker process get through some items of the run, and kills it in the middle of the next. */
async function killAfter(bulkId: number, outcome: string, items: number): Promise<void> {
  const { process: child, ended } = worker(bulkId);
  const until = Date.now() + 60_000;
  while ((await outcomes(bulkId, outcome)) < items && child.exitCode === null && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGKILL");
  await ended;
}

async function doubted(count: number): Promise<Doubted[]> {
  const all: Doubted[] = [];
  for (let index = 0; index < count; index++) all.push(await addDoubted(test.database));
  return all;
}

/** Each issue is decided exactly once, and the run's counts say the same as its items. */
async function requireOnce(bulkId: number, all: readonly Doubted[]) {
  const run = await ines.db.bulkRun.findUniqueOrThrow({ where: { id: bulkId } });
  expect(run).toMatchObject({ status: "done", done: all.length, refused: 0 });
  const rows = await ines.db.$queryRaw<{ decisions: number; events: number; audits: number; exceptions: number }[]>`
    select (select count(*)::int from decision where issue_id = issue.id) as decisions,
      (select count(*)::int from issue_event where issue_id = issue.id and kind = 'accepted') as events,
      (select count(*)::int from audit_log where subject = 'issue:' || issue.id) as audits,
      (select count(*)::int from accepted_exception where issue_id = issue.id and status = 'in_force') as exceptions
    from issue where id = any(${all.map(({ issueId }) => issueId)}::int[])`;
  expect(rows).toEqual(all.map(() => ({ decisions: 1, events: 1, audits: 1, exceptions: 1 })));
}

it("decides each issue exactly once when workers are killed and two work at the same time", async () => {
  const all = await doubted(12);
  const { bulkId } = await startBulk(ines, {
    selection: { issueIds: all.map(({ issueId }) => issueId) },
    decision: { kind: "expected", note: "The merger" },
  });
  await killAfter(bulkId, "done", 2);
  const afterFirst = await outcomes(bulkId, "done");
  expect(afterFirst).toBeGreaterThanOrEqual(2);
  expect(afterFirst).toBeLessThan(12);
  await killAfter(bulkId, "done", afterFirst + 2);
  const both = await Promise.all([workOff(ines, bulkId, 1), workOff(ines, bulkId, 3)]);
  expect(both.flat()).toEqual([]);
  await requireOnce(bulkId, all);
  // The job comes once more, as it does when the queue lost its answer.
  await workOff(ines, bulkId);
  await requireOnce(bulkId, all);
}, 120_000);

it("takes each decision back exactly once when the worker is killed", async () => {
  const all = await doubted(8);
  const { bulkId } = await startBulk(ines, {
    selection: { issueIds: all.map(({ issueId }) => issueId) },
    decision: { kind: "expected", note: "The merger" },
  });
  await workOff(ines, bulkId);
  await undoBulk(ines, { bulkId });
  await killAfter(bulkId, "undone", 2);
  await Promise.all([workOff(ines, bulkId, 1), workOff(ines, bulkId, 2)]);
  expect(await ines.db.bulkRun.findUniqueOrThrow({ where: { id: bulkId } })).toMatchObject({
    status: "undone",
    undone: 8,
  });
  const issueIds = all.map(({ issueId }) => issueId);
  const undone = await ines.db.issueEvent.groupBy({
    by: ["issueId"],
    where: { issueId: { in: issueIds }, kind: "undone" },
    _count: true,
  });
  expect(undone.map(({ _count }) => _count)).toEqual(Array(8).fill(1));
  const issues = await ines.db.issue.findMany({ where: { id: { in: issueIds } } });
  expect(issues.map(({ status }) => status)).toEqual(Array(8).fill("open"));
}, 120_000);
