import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { lineSeries } from "@/domain/golden/read-line";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { listOverrides, listProposals } from "@/domain/overrides/reads";
import { revertOverride } from "@/domain/overrides/revert-override";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseProposal } from "./authorise-proposal";
import { decideIssue } from "./decide-issue";
import { rejectProposal } from "./reject-proposal";
import { addDoubted, type Doubted, personCtx } from "./testing/doubted-revenue";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "analyst", "2024-03-04T09:00:00Z");
});
afterAll(() => test.drop());

async function propose(doubted: Doubted, ctx = ines) {
  const { proposalId } = await decideIssue(ctx, {
    kind: "correct",
    issueId: doubted.issueId,
    version: doubted.version,
    rootCause: "scale",
    note: "Filed in thousands",
    expiry: "until_date",
    expiresOn: "2024-03-20",
    corrections: doubted.points.map((address) => ({ address, value: "120" })),
  });
  return { proposalId: proposalId as number, version: 1 };
}

async function inForce() {
  const doubted = await addDoubted(test.database);
  await authoriseProposal(mei, await propose(doubted));
  const override = await mei.db.override.findFirstOrThrow({ where: { companyId: doubted.companyId } });
  return { doubted, overrideId: override.id };
}
const first = ({ points }: Doubted) => points[0] as PointAddress;

describe("revertOverride", () => {
  it("gives the value back to the source, on hold, with what is derived from it, and asks again", async () => {
    const { doubted, overrideId } = await inForce();
    const later = { ...mei, now: new Date("2024-03-06T09:00:00Z") };
    const reverted = await revertOverride(later, { overrideId, note: "The 10-K repeats the value" });
    expect(reverted).toEqual({ points: 3, reopenedIssues: 1 });
    const { current, versions } = await pointHistory(mei, first(doubted));
    expect(current).toMatchObject({ value: null, state: "held", override: null, held: { candidate: "120000" } });
    expect(current?.held?.lastPublished).toBe("120");
    expect(versions.map(({ state }) => state)).toEqual(["held", "overridden", "held", "clean"]);
    const twelve = await lineSeries(mei, { ...first(doubted), length: "ttm" });
    expect(twelve.slice(-3).map(({ value, doubtful }) => [value, doubtful])).toEqual([
      [null, true],
      [null, true],
      ["500", false],
    ]);
    const issue = await mei.db.issue.findUniqueOrThrow({ where: { id: doubted.issueId } });
    expect(issue).toMatchObject({ status: "open", disposition: null, resolvedAt: null, findingCount: 1 });
    expect(issue.dueAt.toISOString()).toBe("2024-03-06T17:00:00.000Z");
    const finding = await mei.db.finding.findFirst({ where: { issueId: doubted.issueId } });
    expect(finding).toMatchObject({ status: "open", settledBy: null });
    const audit = await mei.db.auditLog.findFirst({ where: { verb: "override.revert" } });
    expect(audit).toMatchObject({ subject: `override:${overrideId}`, before: { value: "120" } });
  });

  it("is refused a second time, without a reason, and to roles that do not revert", async () => {
    const { overrideId } = await inForce();
    await expect(revertOverride(mei, { overrideId, note: " " })).rejects.toThrow("Say why");
    const uma = await personCtx(test.database, "Uma Rao", "manager", "2024-03-04T09:00:00Z");
    await expect(revertOverride(uma, { overrideId, note: "No" })).rejects.toMatchObject({ code: "not_permitted" });
    const both = await Promise.allSettled([
      revertOverride(mei, { overrideId, note: "Wrong" }),
      revertOverride(ines, { overrideId, note: "Wrong" }),
    ]);
    const lost = both.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(1);
    expect(String(lost[0]?.reason)).toContain("is reverted already");
    await expect(revertOverride(mei, { overrideId: 99_999, note: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listProposals", () => {
  it("shows what the value was, is, and would be, and whether the source has moved since", async () => {
    const doubted = await addDoubted(test.database, { source: "simulated" });
    await propose(doubted);
    const { rows } = await listProposals(mei, { status: "proposed", issueId: doubted.issueId });
    expect(rows).toMatchObject([
      {
        kind: "override",
        status: "proposed",
        issue: { id: doubted.issueId },
        maker: { name: "Ines Okafor" },
        checker: null,
        simulated: true,
        exception: null,
        overrides: [
          {
            address: first(doubted),
            lineItemCode: "Revenue",
            unit: "USD",
            baseValue: "120000",
            presentValue: "120000",
            publishedValue: null,
            value: "120",
            changedSince: false,
            expiresOn: "2024-03-20",
          },
        ],
      },
    ]);
    await ines.db.override.updateMany({ where: { companyId: doubted.companyId }, data: { baseFilingId: 1 } });
    const moved = await listProposals(mei, { status: "proposed", issueId: doubted.issueId });
    expect(moved.rows[0]?.overrides[0]?.changedSince).toBe(true);
  });

  it("sums up the exceptions that a proposal asks for", async () => {
    const doubted = await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
    const { issueId, version } = doubted;
    const why = { rootCause: "real_event" as const, note: "Merger" };
    await decideIssue(ines, { kind: "expected", issueId, version, scope: "point", expiresOn: "2025-01-01", ...why });
    const { rows } = await listProposals(mei, { status: "proposed", issueId });
    expect(rows[0]?.overrides).toEqual([]);
    expect(rows[0]?.exception).toMatchObject({
      scope: "point",
      lineItemCode: "Revenue",
      expiresOn: "2025-01-01",
      count: 2,
    });
    expect(rows[0]?.exception?.companyName).toMatch(/^Pinnock/);
  });

  it("pages through what was decided, newest first, without gaps", async () => {
    for (let count = 0; count < 3; count++) {
      await rejectProposal(mei, { ...(await propose(await addDoubted(test.database))), note: "No" });
    }
    const all = (await listProposals(mei, { status: "decided", limit: 200 })).rows.map(({ id }) => id);
    const paged: number[] = [];
    let after: string | undefined;
    do {
      const page = await listProposals(mei, { status: "decided", limit: 2, after });
      paged.push(...page.rows.map(({ id }) => id));
      after = page.nextCursor ?? undefined;
    } while (after !== undefined);
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(paged).toEqual(all);
    await expect(listProposals(mei, { status: "decided", after: "x" })).rejects.toThrow("no place in this list");
  });
});

describe("listOverrides", () => {
  it("tells those in force, expiring, challenged and ended apart", async () => {
    const kept = await inForce();
    const gone = await inForce();
    await revertOverride(mei, { overrideId: gone.overrideId, note: "Wrong" });
    const ids = async (status: "in_force" | "expiring" | "challenged" | "ended", now = mei.now) =>
      (await listOverrides({ ...mei, now }, { status })).rows.map(({ id }) => id);
    expect(await ids("in_force")).toContain(kept.overrideId);
    expect(await ids("in_force")).not.toContain(gone.overrideId);
    expect(await ids("ended")).toContain(gone.overrideId);
    expect(await ids("expiring")).toContain(kept.overrideId);
    expect(await ids("expiring", new Date("2024-02-01"))).toEqual([]);
    expect(await ids("challenged")).toEqual([]);
    await mei.db.override.update({ where: { id: kept.overrideId }, data: { challengedBy: "10-K states 5" } });
    expect(await ids("challenged")).toEqual([kept.overrideId]);
    const [row] = (await listOverrides(mei, { status: "challenged" })).rows;
    expect(row).toMatchObject({
      maker: { name: "Ines Okafor" },
      checker: { name: "Mei Sato" },
      publishedValue: "120",
      presentValue: "120000",
      inForceFrom: "2024-03-04T09:00:00.000Z",
    });
  });
});
