import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { addDoubted, type Doubted, personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { withdrawProposal } from "@/domain/decisions/withdraw-proposal";
import { listBulkProposals } from "@/domain/overrides/bulk-proposals";
import { type TestDatabase, testDatabase } from "@/test/database";
import { getBulkRun } from "./reads";
import { startBulk } from "./start-bulk";
import { startBulkReject } from "./start-bulk-reject";
import { startBulkWithdraw } from "./start-bulk-withdraw";
import { startImport } from "./start-import";
import { stopBulk } from "./stop-bulk";
import { workOff } from "./testing/work-off";

let test: TestDatabase;
let ines: Ctx;
let tomas: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  tomas = await personCtx(test.database, "Tomas Lind", "systems_pm", "2024-03-03T10:00:00Z");
});
afterAll(() => test.drop());

const decision = { kind: "correct", rootCause: "scale", note: "In thousands", expiry: "until_new_filing" } as const;

async function proposed(count: number): Promise<{ bulkId: number; all: Doubted[]; proposalIds: number[] }> {
  const all: Doubted[] = [];
  for (let index = 0; index < count; index++) all.push(await addDoubted(test.database));
  const selection = { issueIds: all.map(({ issueId }) => issueId) };
  const { bulkId } = await startBulk(ines, { selection, decision });
  expect(await workOff(ines, bulkId)).toEqual([]);
  const proposals = await ines.db.proposal.findMany({ where: { bulkId }, orderBy: { id: "asc" } });
  return { bulkId, all, proposalIds: proposals.map(({ id }) => id) };
}

const issuesOf = (all: readonly Doubted[]) =>
  ines.db.issue.findMany({ where: { id: { in: all.map(({ issueId }) => issueId) } }, orderBy: { id: "asc" } });
const proposalsOf = (ids: readonly number[]) =>
  ines.db.proposal.findMany({
    where: { id: { in: [...ids] } },
    include: { overrides: true },
    orderBy: { id: "asc" },
  });

describe("startBulkReject", () => {
  it("rejects what still waits, opens the issues again, and tells the maker once", async () => {
    const { bulkId, all, proposalIds } = await proposed(5);
    const [withdrawn, renewed, settled] = proposalIds as [number, number, number];
    const started = await startBulkReject(tomas, { bulkId, note: "The 10-K says otherwise" });
    await withdrawProposal(ines, { proposalId: withdrawn, version: 1 });
    await ines.db.proposal.update({ where: { id: renewed }, data: { version: { increment: 1 } } });
    const issueId = (await proposalsOf([settled]))[0]?.issueId as number;
    await ines.db.finding.updateMany({ where: { issueId }, data: { status: "superseded" } });
    expect(await workOff(tomas, started.bulkId)).toEqual([]);
    expect(await getBulkRun(tomas, started.bulkId)).toMatchObject({
      ...{ kind: "reject", status: "done", total: 5, done: 3, refused: 2, ofBulkId: bulkId, undoUntil: null },
    });
    const items = await ines.db.bulkItem.findMany({ where: { bulkId: started.bulkId }, orderBy: { position: "asc" } });
    expect(items.map(({ message }) => message)).toEqual([
      "It is withdrawn already.",
      "It has changed since: look at it by itself.",
      ...[null, null, null],
    ]);
    const rejected = (await proposalsOf(proposalIds)).slice(2);
    for (const { status, checkerId, checkerNote, overrides } of rejected) {
      expect({ status, checkerId, checkerNote }).toEqual({
        status: "rejected",
        checkerId: (tomas.actor as { id: number }).id,
        checkerNote: "The 10-K says otherwise",
      });
      expect(overrides.map((one) => one.status)).toEqual(["rejected"]);
    }
    expect((await issuesOf(all)).map(({ status, disposition }) => [status, disposition])).toEqual([
      ["open", null],
      ["awaiting_approval", null],
      ["resolved", "no_longer_applies"],
      ["open", null],
      ["open", null],
    ]);
    for (const { id, issueId: ofIssue } of rejected) {
      const audit = await ines.db.auditLog.findMany({ where: { subject: `proposal:${id}` } });
      expect(audit).toMatchObject([{ verb: "proposal.reject", before: { status: "proposed", version: 1 } }]);
      expect(await ines.db.issueEvent.count({ where: { issueId: ofIssue as number, kind: "rejected" } })).toBe(1);
    }
    const told = await ines.db.notification.findMany({ where: { kind: "proposal_decided" } });
    expect(told).toMatchObject([
      { title: "Tomas Lind rejected 3 proposals of your bulk decision", body: "The 10-K says otherwise" },
    ]);
  });

  it("needs a reason and another person, starts once, and can be stopped by who started it", async () => {
    const { bulkId, proposalIds } = await proposed(1);
    await expect(startBulkReject(tomas, { bulkId, note: " " })).rejects.toThrow("Say why they are rejected");
    await expect(startBulkReject(ines, { bulkId, note: "No" })).rejects.toThrow("withdraw them instead");
    const given = { requestId: randomUUID(), bulkId, note: "No" };
    const first = await startBulkReject(tomas, given);
    expect(await startBulkReject(tomas, given)).toEqual(first);
    await stopBulk(tomas, { bulkId: first.bulkId });
    await workOff(tomas, first.bulkId);
    expect((await proposalsOf(proposalIds)).map(({ status }) => status)).toEqual(["proposed"]);
    await workOff(tomas, (await startBulkReject(tomas, { bulkId, note: "No" })).bulkId);
    await expect(startBulkReject(tomas, { bulkId, note: "No" })).rejects.toThrow("None of its proposals waits");
  });
});

describe("startBulkWithdraw", () => {
  it("is for who made them: of a bulk decision", async () => {
    const { bulkId, all, proposalIds } = await proposed(3);
    await expect(startBulkWithdraw(tomas, { bulkId })).rejects.toMatchObject({ code: "not_permitted" });
    const { bulkId: runId } = await startBulkWithdraw(ines, { bulkId, note: "Wrong filter" });
    expect(await workOff(ines, runId)).toEqual([]);
    const proposals = await proposalsOf(proposalIds);
    expect(proposals.map(({ status, checkerId }) => [status, checkerId])).toEqual(Array(3).fill(["withdrawn", null]));
    expect((await issuesOf(all)).map(({ status }) => status)).toEqual(Array(3).fill("open"));
    // What was withdrawn stands in nobody's way.
    const again = await startBulk(ines, { selection: { issueIds: all.map(({ issueId }) => issueId) }, decision });
    await workOff(ines, again.bulkId);
    expect(await getBulkRun(ines, again.bulkId)).toMatchObject({ done: 3, refused: 0 });
  });

  it("takes a whole file back", async () => {
    const { companyId } = await addDoubted(test.database);
    const { cik } = await ines.db.company.findUniqueOrThrow({ where: { id: companyId } });
    const csv = [
      "company,line item,period end,length,unit,value,expiry,expires on,root cause,note",
      `${cik},Revenue,2023-03-31,quarter,USD,115,until new filing,,filer_error,Typed wrong`,
    ].join("\n");
    const { bulkId } = await startImport(ines, { csv });
    await workOff(ines, bulkId);
    expect((await listBulkProposals(tomas)).map((card) => card.bulkId)).toContain(bulkId);
    await workOff(ines, (await startBulkWithdraw(ines, { bulkId })).bulkId);
    expect((await listBulkProposals(tomas)).map((card) => card.bulkId)).not.toContain(bulkId);
    const override = await ines.db.override.findFirstOrThrow({ where: { proposal: { bulkId } } });
    expect(override.status).toBe("rejected");
  });
});
