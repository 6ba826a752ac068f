import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseProposal } from "./authorise-proposal";
import { decideIssue } from "./decide-issue";
import { previewDecision } from "./preview-decision";
import type { DecideInput } from "./schema";
import { listSimilarOpen } from "./similar-open";
import { addDoubted, addIssue, type Doubted, personCtx } from "./testing/doubted-revenue";

const now = "2024-03-03T09:00:00Z";
let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", now);
  mei = await personCtx(test.database, "Mei Sato", "analyst", now);
});
afterAll(() => test.drop());

const target = ({ issueId, version }: Doubted) => ({
  issueId,
  version,
  rootCause: "scale" as const,
  note: "In thousands",
});
const correction = (doubted: Doubted): DecideInput & { kind: "correct" } => ({
  ...target(doubted),
  kind: "correct",
  expiry: "for_ever",
  corrections: doubted.points.map((address) => ({ address, value: "120" })),
});
const acceptance = (doubted: Doubted): DecideInput & { kind: "expected" } => ({
  ...target(doubted),
  kind: "expected",
  scope: "point",
});

/** Rows of every table that a decision writes. */
async function everything(): Promise<unknown> {
  const tables = ["issue", "finding", "decision", "proposal", "override", "accepted_exception", "issue_event",
    "audit_log", "data_point", "data_point_version", "effort_event", "notification"]; // biome-ignore format: one line
  const counts: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await test.database.pool.query(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as h from ${table} t`,
    );
    counts[table] = rows[0].h;
  }
  return counts;
}

describe("previewDecision", () => {
  it("shows what a proposal does once it is in force, and leaves nothing behind", async () => {
    const doubted = await addDoubted(test.database);
    const other = await addIssue(ines, doubted.points, ["balance"]);
    const before = await everything();
    const preview = await previewDecision(ines, correction(doubted));
    expect(await everything()).toEqual(before);
    expect(preview).toMatchObject({
      status: "awaiting_approval",
      checkers: ["analyst", "systems_pm", "manager", "admin"],
      findings: 2,
      remaining: 0,
      others: { count: 1, sample: [{ id: other.id }] },
      companies: null,
    });
    const [first, ...derived] = preview.values.rows;
    expect(first).toMatchObject({
      derived: false,
      before: { value: null, state: "held" },
      after: { value: "120", state: "overridden" },
    });
    expect(derived.length).toBeGreaterThan(0);
    expect(derived.every((row) => row.derived)).toBe(true);
    expect(preview.values.count).toBe(preview.values.rows.length);

    // And it comes true.
    const { proposalId } = await decideIssue(ines, correction(doubted));
    await authoriseProposal(mei, { proposalId: proposalId as number, version: 1 });
    const { rows } = await test.database.pool.query(
      "select count(*)::int as n from data_point where company_id = $1 and published_at = $2",
      [doubted.companyId, new Date(now)],
    );
    expect(rows[0].n).toBe(preview.values.count);
    expect(await ines.db.issue.findUnique({ where: { id: other.id } })).toMatchObject({ status: "resolved" });
  });

  it("shows an acceptance at once, and a wide one by its reach", async () => {
    const doubted = await addDoubted(test.database);
    expect(await previewDecision(ines, acceptance(doubted))).toMatchObject({
      status: "resolved",
      checkers: null,
      findings: 1,
      values: {
        rows: [{ before: { value: null, state: "held" }, after: { value: "120000", state: "accepted" } }, {}, {}],
      },
    });
    await addDoubted(test.database);
    const wide = await previewDecision(ines, { ...acceptance(doubted), scope: "pattern" });
    expect(wide.status).toBe("awaiting_approval");
    expect(wide.companies).toBeGreaterThanOrEqual(2);
    expect(wide.findings).toBeGreaterThanOrEqual(2);
    expect(wide.others.count).toBeGreaterThanOrEqual(1);
    expect(wide.others.sample.map(({ id }) => id)).not.toContain(doubted.issueId);
  });

  it("fails as the decision would", async () => {
    const doubted = await addDoubted(test.database);
    await expect(previewDecision(ines, { ...correction(doubted), version: 9 })).rejects.toMatchObject({
      code: "conflict",
    });
    const [address] = doubted.points as [Doubted["points"][number]];
    const same = { ...correction(doubted), corrections: [{ address, value: "120000" }] };
    await expect(previewDecision(ines, same)).rejects.toThrow("is 120000 already");
    const pm = await personCtx(test.database, "Paul Reed", "proposition_pm", now);
    await expect(previewDecision(pm, acceptance(doubted))).rejects.toMatchObject({ code: "not_permitted" });
  });

  it("does not wait for long for values that are being written", async () => {
    const doubted = await addDoubted(test.database);
    const writer = await test.database.pool.connect();
    try {
      await writer.query("begin");
      await writer.query("select id from company where id = $1 for update", [doubted.companyId]);
      await expect(previewDecision(ines, acceptance(doubted))).rejects.toThrow("being written at this moment");
    } finally {
      await writer.query("rollback");
      writer.release();
    }
  });
});

describe("listSimilarOpen", () => {
  it("finds the open issues whose suggestion makes the same change, and no others", async () => {
    const doubted = await addDoubted(test.database);
    const alike = await addDoubted(test.database);
    const differs = await addDoubted(test.database);
    await ines.db.finding.updateMany({ where: { issueId: differs.issueId }, data: { expected: "-120000" } });
    const decided = await addDoubted(test.database);
    await decideIssue(ines, acceptance(decided));
    const similar = await listSimilarOpen(ines, correction(doubted));
    expect(similar.issueIds).toContain(alike.issueId);
    expect(similar.issueIds).not.toContain(differs.issueId);
    expect(similar.issueIds).not.toContain(decided.issueId);
    expect(similar.issueIds).not.toContain(doubted.issueId);
    expect(similar.count).toBe(similar.issueIds.length);
    expect(similar.sample[0]).toMatchObject({ pointCount: 1, companyCount: 1 });
    const right = await listSimilarOpen(ines, acceptance(doubted));
    expect(right.issueIds).toContain(differs.issueId);
  });
});
