import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { type TestDatabase, testDatabase } from "@/test/database";
import { groupFindings } from "./group-findings";
import { mergeIssues } from "./merge-issues";
import { splitIssue } from "./split-issue";
import { addCompany, addFindings, clearIssues, type FindingSpec, partition } from "./testing/findings";

let test: TestDatabase;
let system: Ctx;
let analyst: Ctx;
let companyId: number;
const now = new Date("2026-03-02T09:00:00Z");

beforeAll(async () => {
  test = await testDatabase();
  system = { db: test.database.prisma, actor: { kind: "system", name: "worker" }, now };
  companyId = await addCompany(system, { cik: 9912847, name: "Pinnock Electric" });
  const role = "analyst" as const;
  const person = await system.db.person.create({ data: { email: "ida@demo.example", name: "Ida", role } });
  analyst = { ...system, actor: { kind: "person", id: person.id } };
});
afterAll(() => test.drop());
beforeEach(async () => {
  await clearIssues(test.database);
  await add([
    { key: "a", fingerprint: "one" },
    { key: "b", fingerprint: "one", periodEnd: "2013-09-30" },
    { key: "b2", fingerprint: "one", periodEnd: "2013-09-30", ruleId: "balance" },
    { key: "c", fingerprint: "two", periodEnd: "2013-12-31" },
  ]);
  await groupFindings(system, { runId: 1 });
});

const add = (specs: FindingSpec[]) =>
  addFindings(
    system,
    specs.map((spec) => ({ companyId, ...spec })),
  );
const issueOf = async (key: string) =>
  (await system.db.finding.findUniqueOrThrow({ where: { key }, include: { issue: true } })).issue ?? fail(key);
const fail = (key: string): never => {
  throw new RangeError(`${key} has no issue`);
};
const idOf = async (key: string) => (await system.db.finding.findUniqueOrThrow({ where: { key } })).id;
const kinds = async (issueId: number) =>
  (await system.db.issueEvent.findMany({ where: { issueId }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const groups = async () => Object.values(await partition(system)).sort();

async function split(...keys: string[]) {
  const issue = await issueOf(keys[0] as string);
  const findingIds = await Promise.all(keys.map(idOf));
  return splitIssue(analyst, { issueId: issue.id, version: issue.version, findingIds, note: "Another filing" });
}
async function merge(from: string, to: string) {
  const [issue, into] = [await issueOf(from), await issueOf(to)];
  const versions = { issue: issue.version, into: into.version };
  return mergeIssues(analyst, { issueId: issue.id, intoId: into.id, versions, note: "One mistake" });
}

describe("an issue that a person splits", () => {
  it("gives up a value with everything held against it, and says so in both histories", async () => {
    const before = await issueOf("a");
    const { issueId, points } = await split("b");
    expect(points).toBe(1);
    expect(await groups()).toEqual([["a"], ["b", "b2"], ["c"]]);
    expect((await issueOf("b")).id).toBe(issueId);
    expect(await issueOf("a")).toMatchObject({ id: before.id, findingCount: 1, version: before.version + 1 });
    expect(await kinds(before.id)).toEqual(["opened", "split"]);
    expect(await kinds(issueId)).toEqual(["split_off"]);
    const audit = await system.db.auditLog.findFirstOrThrow({ where: { verb: "issue.split" } });
    expect(audit).toMatchObject({ subject: `issue:${before.id}` });
    expect(await system.db.effortEvent.count({ where: { issueId: before.id } })).toBeGreaterThan(0);
  });

  it("stays split when the findings are found again, and when the cause is explained anew", async () => {
    await split("b");
    const split1 = await partition(system);
    await groupFindings(system, {});
    expect(await partition(system)).toEqual(split1);
    await system.db.finding.updateMany({ data: { fingerprint: "better", changedRunId: 2 } });
    await groupFindings(system, { runId: 2 });
    expect(await groups()).toEqual([
      ["a", "c"],
      ["b", "b2"],
    ]);
    await add([{ key: "d", fingerprint: "better", periodEnd: "2014-03-31", run: 3 }]);
    await groupFindings(system, { runId: 3 });
    expect(await groups()).toEqual([
      ["a", "c", "d"],
      ["b", "b2"],
    ]);
  });

  it("refuses all of its values, findings that are elsewhere, and a version that has passed", async () => {
    await expect(split("a", "b")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(split("a", "c")).rejects.toMatchObject({ code: "conflict" });
    const { id, version } = await issueOf("a");
    const given = { issueId: id, version: version + 1, findingIds: [await idOf("a")], note: "x" };
    await expect(splitIssue(analyst, given)).rejects.toThrow(/changed this issue/);
    await expect(splitIssue(system, { ...given, version })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(splitIssue(analyst, { ...given, version, note: "" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("issues that a person merges", () => {
  it("are one from then on, also for what is found later of either cause", async () => {
    const gone = (await issueOf("c")).id;
    const { issueId } = await merge("c", "a");
    expect(await groups()).toEqual([["a", "b", "b2", "c"]]);
    expect(await system.db.issue.findUniqueOrThrow({ where: { id: gone } })).toMatchObject({
      status: "resolved",
      disposition: "duplicate",
    });
    expect(await kinds(gone)).toEqual(["opened", "merged_into"]);
    expect(await kinds(issueId)).toEqual(["opened", "merged"]);
    await add([{ key: "d", fingerprint: "two", periodEnd: "2014-03-31", run: 2 }]);
    await groupFindings(system, { runId: 2 });
    expect(await groups()).toEqual([["a", "b", "b2", "c", "d"]]);
    await groupFindings(system, {});
    expect(await groups()).toEqual([["a", "b", "b2", "c", "d"]]);
  });

  it("stay one when the cause they were merged into, or their own, is explained anew", async () => {
    await merge("c", "a");
    for (const key of ["a", "b", "b2"]) {
      await system.db.finding.update({ where: { key }, data: { fingerprint: "better", changedRunId: 2 } });
    }
    await groupFindings(system, { runId: 2 });
    expect(await groups()).toEqual([["a", "b", "b2", "c"]]);
    await system.db.finding.update({ where: { key: "c" }, data: { fingerprint: "best", changedRunId: 3 } });
    await groupFindings(system, { runId: 3 });
    expect(await groups()).toEqual([["a", "b", "b2", "c"]]);
  });

  it("come apart again by splitting off what was merged in", async () => {
    const gone = (await issueOf("c")).id;
    await merge("c", "a");
    const { issueId } = await split("c");
    expect(issueId).toBe(gone);
    expect(await groups()).toEqual([["a", "b", "b2"], ["c"]]);
    expect(await system.db.handMerge.count()).toBe(0);
  });

  it("take back a split, whichever way round", async () => {
    await split("b");
    await merge("a", "b");
    expect(await groups()).toEqual([["a", "b", "b2"], ["c"]]);
    await split("a");
    await merge("b", "a");
    await groupFindings(system, {});
    expect(await groups()).toEqual([["a", "b", "b2"], ["c"]]);
  });

  it("must have a company or a root cause in common", async () => {
    const other = await addCompany(system, { cik: Math.floor(Math.random() * 1e6) + 1e7, name: "Aldgate Foods" });
    await add([{ key: "e", fingerprint: "three", companyId: other, rootCause: "sign", run: 2 }]);
    await groupFindings(system, { runId: 2 });
    await expect(merge("e", "a")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(merge("a", "a")).rejects.toMatchObject({ code: "invalid_input" });
  });
});

it("of a split and a decision at the same time one is first, and the other is told", async () => {
  const issue = await issueOf("a");
  const target = { issueId: issue.id, version: issue.version };
  const results = await Promise.allSettled([
    splitIssue(analyst, { ...target, findingIds: [await idOf("b")], note: "Another filing" }),
    decideIssue(analyst, { kind: "not_now", ...target, until: "2026-03-05T08:00:00Z", note: "Tomorrow" }),
  ]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(String(refused[0]?.reason)).toMatch(/changed this issue/);
});
