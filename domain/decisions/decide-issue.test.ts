import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { pointHistory } from "@/domain/golden/read-point";
import { type TestDatabase, testDatabase } from "@/test/database";
import { decideIssue } from "./decide-issue";
import type { DecideInput } from "./schema";
import { addDoubted, addIssue, type Doubted, personCtx } from "./testing/doubted-revenue";

const now = "2024-03-03T09:00:00Z";
let test: TestDatabase;
let ines: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", now);
});
afterAll(() => test.drop());

const correction = ({ issueId, version, points }: Doubted, value = "120"): DecideInput & { kind: "correct" } => ({
  kind: "correct",
  issueId,
  version,
  rootCause: "scale",
  note: "Filed in thousands",
  expiry: "until_new_filing",
  corrections: points.map((address) => ({ address, value })),
});
const acceptance = ({ issueId, version }: Doubted): DecideInput & { kind: "expected" } => ({
  kind: "expected",
  issueId,
  version,
  rootCause: "real_event",
  note: "A large contract was recognised",
  scope: "point",
});
const issueOf = ({ issueId }: Doubted) => ines.db.issue.findUniqueOrThrow({ where: { id: issueId } });

describe("correct", () => {
  it("proposes and changes no value before another person agrees", async () => {
    const doubted = await addDoubted(test.database);
    const decided = await decideIssue(ines, correction(doubted));
    expect(decided).toMatchObject({ status: "awaiting_approval", affected: 1 });
    expect(await issueOf(doubted)).toMatchObject({ status: "awaiting_approval", decidedCause: "scale", version: 2 });
    const [override] = await ines.db.override.findMany({ where: { proposalId: decided.proposalId ?? 0 } });
    expect(override).toMatchObject({ status: "proposed", expiry: "until_new_filing", inForceFrom: null });
    expect(override?.baseValue?.toFixed()).toBe("120000");
    const point = doubted.points[0] as Doubted["points"][number];
    expect((await pointHistory(ines, point)).current).toMatchObject({ value: null, state: "held" });
  });

  it("leaves traces: history, audit and effort", async () => {
    const doubted = await addDoubted(test.database);
    const { proposalId } = await decideIssue(ines, correction(doubted));
    const events = await ines.db.issueEvent.findMany({ where: { issueId: doubted.issueId } });
    expect(events.map(({ kind, payload }) => [kind, (payload as { proposalId: number }).proposalId])).toEqual([
      ["proposed", proposalId],
    ]);
    const audit = await ines.db.auditLog.findFirst({ where: { subject: `issue:${doubted.issueId}` } });
    expect(audit).toMatchObject({ verb: "issue.decide", before: { status: "open", version: 1 } });
    const change = [{ lineItem: "Revenue", periodEnd: "2023-06-30", from: "120000", to: "120" }];
    expect(audit?.after).toMatchObject({ corrections: change });
    expect(await ines.db.effortEvent.count({ where: { issueId: doubted.issueId, kind: "decision" } })).toBe(1);
  });

  it("names the value and the remedy when a correction cannot be right", async () => {
    const doubted = await addDoubted(test.database);
    const attempt = (change: Partial<DecideInput & { kind: "correct" }>) =>
      decideIssue(ines, { ...correction(doubted), ...change });
    const [address] = doubted.points as [Doubted["points"][number]];
    const elsewhere = { ...address, periodEnd: "2019-06-30" };
    await expect(attempt({ corrections: [{ address, value: "120,000" }] })).rejects.toThrow("Write 120000.");
    await expect(attempt({ corrections: [{ address, value: "120000.0" }] })).rejects.toThrow(
      /Revenue of Pinnock \d+, quarter to 2023-06-30 is 120000 already/,
    );
    await expect(attempt({ corrections: [{ address: elsewhere, value: "1" }] })).rejects.toThrow("2019-06-30");
    const twice = [
      { address, value: "1" },
      { address, value: "2" },
    ];
    await expect(attempt({ corrections: twice })).rejects.toThrow("corrected twice");
    await expect(attempt({ corrections: [] })).rejects.toThrow("at least one corrected value");
    await expect(attempt({ expiry: "until_date" })).rejects.toThrow("Name the last day");
    await expect(attempt({ expiry: "until_date", expiresOn: "2024-03-03" })).rejects.toThrow("not after today");
    const derived = { ...address, periodEnd: "2023-12-31" };
    await expect(attempt({ corrections: [{ address: derived, value: "1" }] })).rejects.toThrow(
      "computed from the periods to 2023-12-31, 2023-09-30",
    );
    expect(await issueOf(doubted)).toMatchObject({ status: "open", version: 1 });
  });

  it("wants a reason, and tells a negative value of an item that is never negative apart", async () => {
    const doubted = await addDoubted(test.database);
    await expect(decideIssue(ines, { ...correction(doubted, "-120"), note: " " })).rejects.toThrow("Say why this is");
    expect((await decideIssue(ines, correction(doubted, "-120"))).status).toBe("awaiting_approval");
    const audit = await ines.db.auditLog.findFirst({ where: { subject: `issue:${doubted.issueId}` } });
    expect(audit?.after).toMatchObject({ corrections: [{ to: "-120", negativeOnNonnegative: true }] });
  });

  it("refuses points of a company that the issue is not about", async () => {
    const doubted = await addDoubted(test.database);
    const other = await addDoubted(test.database);
    const foreign = { ...correction(doubted), corrections: correction(other).corrections };
    await expect(decideIssue(ines, foreign)).rejects.toThrow("belongs to a company that this issue is not about");
  });

  it("keeps an exact value of 40 digits", async () => {
    const doubted = await addDoubted(test.database);
    const value = `${"9".repeat(36)}.1234`;
    const { proposalId } = await decideIssue(ines, correction(doubted, value));
    const [row] = await ines.db.$queryRaw<{ value: string }[]>`
      select value::text as value from override where proposal_id = ${proposalId}`;
    expect(row?.value).toBe(value);
  });
});

describe("expected", () => {
  it("is in force at once for one data point: the value leaves hold and the issue is resolved", async () => {
    const doubted = await addDoubted(test.database, { rules: ["scale-jump", "balance"] });
    expect(await decideIssue(ines, acceptance(doubted))).toMatchObject({
      status: "resolved",
      proposalId: null,
      affected: 1,
    });
    expect(await issueOf(doubted)).toMatchObject({ status: "resolved", disposition: "expected" });
    const exceptions = await ines.db.acceptedException.findMany({ where: { issueId: doubted.issueId } });
    expect(exceptions.map(({ ruleId, status, acceptedValue }) => [ruleId, status, acceptedValue?.toFixed()])).toEqual([
      ["scale-jump", "in_force", "120000"],
      ["balance", "in_force", "120000"],
    ]);
    const detail = await pointHistory(ines, doubted.points[0] as Doubted["points"][number]);
    expect(detail.current).toMatchObject({ value: "120000", state: "accepted", doubtful: false });
    const finding = await ines.db.finding.findFirst({ where: { issueId: doubted.issueId } });
    expect(finding).toMatchObject({ status: "accepted", settledBy: `Accepted exception ${exceptions[0]?.id}` });
  });

  it("needs a checker when it silences more than one data point", async () => {
    const two = await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
    expect(await decideIssue(ines, acceptance(two))).toMatchObject({ status: "awaiting_approval", affected: 2 });
    const one = await addDoubted(test.database);
    const wide = await decideIssue(ines, { ...acceptance(one), scope: "pattern" });
    expect(wide.proposalId).not.toBeNull();
    const exception = await ines.db.acceptedException.findFirst({ where: { proposalId: wide.proposalId } });
    expect(exception).toMatchObject({ status: "proposed", companyId: null, lineItemId: 1, periodEnd: null });
  });

  it("accepts a range that holds the value, and refuses one that does not or that speaks of every company", async () => {
    const doubted = await addDoubted(test.database);
    const within = (leastValue: string | null, mostValue: string | null, scope: "point" | "pattern" = "point") =>
      decideIssue(ines, { ...acceptance(doubted), scope, leastValue, mostValue });
    await expect(within("120001", null)).rejects.toMatchObject({ detail: { field: "leastValue" } });
    await expect(within(null, "119999.99")).rejects.toMatchObject({ detail: { field: "mostValue" } });
    await expect(within("130000", "110000")).rejects.toThrow("ends (110000) below where it begins");
    await expect(within("110000", null, "pattern")).rejects.toThrow("a range is for one company");
    await expect(within("1e3", null)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await within("110000", "120000")).toMatchObject({ status: "resolved" });
    const exception = await ines.db.acceptedException.findFirstOrThrow({ where: { issueId: doubted.issueId } });
    expect([exception.leastValue?.toFixed(), exception.mostValue?.toFixed()]).toEqual(["110000", "120000"]);
  });

  it("asks why", async () => {
    const doubted = await addDoubted(test.database);
    await expect(decideIssue(ines, { ...acceptance(doubted), note: "" })).rejects.toThrow("Say why the value is right");
  });
});

describe("not now", () => {
  it("puts the issue off with the reason", async () => {
    const doubted = await addDoubted(test.database);
    const until = "2024-03-10T09:00:00Z";
    const input = {
      kind: "not_now" as const,
      issueId: doubted.issueId,
      version: 1,
      until,
      note: "Waiting for the 10-Q/A",
    };
    expect(await decideIssue(ines, input)).toMatchObject({ status: "snoozed", proposalId: null, affected: 0 });
    expect(await issueOf(doubted)).toMatchObject({ status: "snoozed", snoozedUntil: new Date(until) });
    // Who decides after all needs not wait for the time.
    const again = await decideIssue(ines, { ...acceptance(doubted), version: 2 });
    expect(again.status).toBe("resolved");
    expect((await issueOf(doubted)).snoozedUntil).toBeNull();
  });
});

describe("who and when", () => {
  it("tells the second of two who was first, and when", async () => {
    const doubted = await addDoubted(test.database);
    const mei = await personCtx(test.database, "Mei Sato", "analyst", now);
    const both = await Promise.allSettled([
      decideIssue(ines, acceptance(doubted)),
      decideIssue(mei, correction(doubted)),
    ]);
    const lost = both.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(1);
    expect(String(lost[0]?.reason)).toMatch(/(Ines Okafor|Mei Sato) changed this issue on 3 Mar 2024, 09:00 UTC/);
    expect(lost[0]?.reason).toMatchObject({ code: "conflict" });
    expect((await issueOf(doubted)).version).toBe(2);
  });

  it("refuses a second proposal for a point, naming who made the first", async () => {
    const doubted = await addDoubted(test.database);
    await decideIssue(ines, correction(doubted));
    const another = await addIssue(ines, doubted.points, ["balance"]);
    const attempt = decideIssue(ines, { ...correction(doubted), issueId: another.id });
    await expect(attempt).rejects.toThrow(/Ines Okafor has already proposed a value for Revenue of Pinnock \d+/);
  });

  it("reads role and standing from the database", async () => {
    const doubted = await addDoubted(test.database);
    const pm = await personCtx(test.database, "Paul Reed", "proposition_pm", now);
    await expect(decideIssue(pm, acceptance(doubted))).rejects.toMatchObject({ code: "not_permitted" });
    const gone = await personCtx(test.database, "Gone Person", "analyst", now);
    await ines.db.person.updateMany({ where: { name: "Gone Person" }, data: { active: false } });
    await expect(decideIssue(gone, acceptance(doubted))).rejects.toMatchObject({ code: "not_authenticated" });
    const system: Ctx = { ...ines, actor: { kind: "system", name: "robot" } };
    await expect(decideIssue(system, acceptance(doubted))).rejects.toMatchObject({ code: "not_permitted" });
    await expect(decideIssue(ines, { ...acceptance(doubted), issueId: 99_999 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
