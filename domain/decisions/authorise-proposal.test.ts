import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { createDelegation } from "@/domain/delegations/create-delegation";
import { lineSeries } from "@/domain/golden/read-line";
import { pointHistory } from "@/domain/golden/read-point";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { storeFacts } from "@/domain/golden/testing/company-series";
import { standardPolicies } from "@/domain/policies/model";
import { type TestDatabase, testDatabase } from "@/test/database";
import { authoriseProposal } from "./authorise-proposal";
import { decideIssue } from "./decide-issue";
import { renewProposal } from "./renew-proposal";
import { addDoubted, addIssue, type Doubted, personCtx } from "./testing/doubted-revenue";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "systems_pm", "2024-03-04T09:00:00Z");
});
afterAll(() => test.drop());

async function propose(doubted: Doubted, points: readonly PointAddress[] = doubted.points, value = "120") {
  const { proposalId } = await decideIssue(ines, {
    kind: "correct",
    issueId: doubted.issueId,
    version: doubted.version,
    rootCause: "scale",
    note: "Filed in thousands",
    expiry: "until_new_filing",
    corrections: points.map((address) => ({ address, value })),
  });
  return { proposalId: proposalId as number, version: 1 };
}

async function proposeAcceptance(doubted: Doubted, scope: "point" | "company_line_item" | "pattern") {
  const { issueId, version } = doubted;
  const why = { rootCause: "real_event" as const, note: "The merger of May 2023" };
  const { proposalId } = await decideIssue(ines, { kind: "expected", issueId, version, scope, ...why });
  return { proposalId: proposalId as number, version: 1 };
}

const issueOf = ({ issueId }: Doubted) => ines.db.issue.findUniqueOrThrow({ where: { id: issueId } });
const first = ({ points }: Doubted) => points[0] as PointAddress;

/** A further filing of the second quarter, as an ingest would make it the winner. */
async function fileAgain({ companyId, points }: Doubted, value: string) {
  const filed = { accession: `0000000001-24-${companyId}`, form: "10-Q/A", filed: "2024-03-03" };
  const period = { tag: "us-gaap:Revenues", start: "2023-04-01", end: "2023-06-30" };
  const [observation] = await storeFacts(ines, companyId, [{ ...period, ...filed, value }]);
  await ines.db.dataPoint.updateMany({
    where: { ...points[0], periodEnd: new Date("2023-06-30") },
    data: { filingId: observation?.filing.id, value },
  });
}

describe("an override", () => {
  it("becomes the golden value with its provenance, and what is derived follows", async () => {
    const doubted = await addDoubted(test.database);
    const proposal = await propose(doubted);
    expect(await authoriseProposal(mei, { ...proposal, note: "Agrees with the 10-K" })).toEqual({
      inForce: 1,
      remaining: 0,
      onBehalfOf: null,
    });
    const { current, versions, fiscalLabel } = await pointHistory(mei, first(doubted));
    expect(fiscalLabel).toBe("FY2023 Q2");
    expect(current).toMatchObject({ value: "120", state: "overridden", doubtful: false, version: 3, held: null });
    expect(current?.winner?.value).toBe("120000");
    expect(current?.override).toMatchObject({
      maker: { name: "Ines Okafor" },
      checker: { name: "Mei Sato" },
      note: "Filed in thousands",
      checkerNote: "Agrees with the 10-K",
      value: "120",
      baseValue: "120000",
      rootCause: "scale",
    });
    expect(versions.map(({ version, state, value, source }) => [version, state, value, source])).toEqual([
      [3, "overridden", "120", "Override by Ines Okafor, authorised by Mei Sato"],
      [2, "held", "120000", "Decision"],
      [1, "clean", "120000", "Ingest run 1"],
    ]);
    const twelve = await lineSeries(mei, { ...first(doubted), length: "ttm" });
    expect(twelve.slice(-3).map(({ value, doubtful }) => [value, doubtful])).toEqual([
      ["480", false],
      ["490", false],
      ["500", false],
    ]);
  });

  it("settles the findings, resolves the issue and leaves traces", async () => {
    const doubted = await addDoubted(test.database);
    await authoriseProposal(mei, await propose(doubted));
    expect(await issueOf(doubted)).toMatchObject({ status: "resolved", disposition: "corrected", resolvedAt: mei.now });
    const [finding] = await mei.db.finding.findMany({ where: { issueId: doubted.issueId } });
    const [override] = await mei.db.override.findMany({ where: { companyId: doubted.companyId } });
    expect(finding).toMatchObject({ status: "corrected", settledBy: `Override ${override?.id} is in force` });
    const events = await mei.db.issueEvent.findMany({ where: { issueId: doubted.issueId }, orderBy: { id: "asc" } });
    expect(events.map(({ kind }) => kind)).toEqual(["proposed", "authorised"]);
    const audit = await mei.db.auditLog.findMany({ where: { verb: "proposal.authorise" }, orderBy: { id: "desc" } });
    expect(audit[0]).toMatchObject({ before: { status: "proposed" }, after: { status: "authorised", inForce: 1 } });
  });

  it("moves the clock of publication: the day before still shows what was served then", async () => {
    const doubted = await addDoubted(test.database);
    await authoriseProposal(mei, await propose(doubted));
    const on = async (asPublished: string) => (await pointHistory(mei, first(doubted), { asPublished })).current;
    expect(await on("2024-03-01")).toMatchObject({ value: "120000", state: "clean" });
    expect(await on("2024-03-03")).toMatchObject({ value: null, state: "held" });
    expect(await on("2024-03-04")).toMatchObject({ value: "120", state: "overridden" });
    const filed = await pointHistory(mei, first(doubted), { asFiled: "2024-03-04" });
    expect(filed.asFiled?.value).toBe("120000");
  });

  it("replaces the override before it", async () => {
    const doubted = await addDoubted(test.database);
    await authoriseProposal(mei, await propose(doubted));
    const again = await addIssue(ines, doubted.points, ["balance"]);
    const proposal = await propose({ ...doubted, issueId: again.id, version: 1 }, doubted.points, "121");
    await authoriseProposal(mei, proposal);
    const overrides = await mei.db.override.findMany({
      where: { companyId: doubted.companyId },
      orderBy: { id: "asc" },
    });
    expect(overrides.map(({ status }) => status)).toEqual(["retired", "in_force"]);
    expect(overrides[0]).toMatchObject({
      endedAt: mei.now,
      challengedBy: `Override ${overrides[1]?.id} took its place`,
    });
    expect((await pointHistory(mei, first(doubted))).current?.value).toBe("121");
  });

  it("opens the issue again with what the proposal left out", async () => {
    const doubted = await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
    const proposal = await propose(doubted, [first(doubted)]);
    expect(await authoriseProposal(mei, proposal)).toMatchObject({ inForce: 1, remaining: 1 });
    expect(await issueOf(doubted)).toMatchObject({ status: "open", findingCount: 1, pointCount: 1, disposition: null });
  });

  it("resolves other issues whose only objection was to the same value", async () => {
    const doubted = await addDoubted(test.database);
    const other = await addIssue(ines, doubted.points, ["balance"]);
    await authoriseProposal(mei, await propose(doubted));
    const [resolved] = await mei.db.issue.findMany({ where: { id: other.id } });
    expect(resolved).toMatchObject({ status: "resolved", disposition: "corrected" });
    const [event] = await mei.db.issueEvent.findMany({ where: { issueId: other.id } });
    expect(event).toMatchObject({ kind: "resolved_by_system", actorId: null });
  });
});

describe("who may authorise", () => {
  it("is never the maker, whatever their role", async () => {
    const proposal = await propose(await addDoubted(test.database));
    await expect(authoriseProposal(ines, proposal)).rejects.toMatchObject({
      code: "not_permitted",
      message: expect.stringContaining("another person has to authorise it"),
    });
    await ines.db.person.updateMany({ where: { name: "Ines Okafor" }, data: { role: "admin" } });
    await expect(authoriseProposal(ines, proposal)).rejects.toMatchObject({ code: "not_permitted" });
    await ines.db.person.updateMany({ where: { name: "Ines Okafor" }, data: { role: "analyst" } });
    const pm = await personCtx(test.database, "Paul Reed", "proposition_pm", "2024-03-04T09:00:00Z");
    await expect(authoriseProposal(pm, proposal)).rejects.toMatchObject({ code: "not_permitted" });
  });

  it("is one of two who are at it at once; the other learns who was first", async () => {
    const doubted = await addDoubted(test.database);
    const proposal = await propose(doubted);
    const uma = await personCtx(test.database, "Uma Rao", "manager", "2024-03-04T09:00:00Z");
    const both = await Promise.allSettled([authoriseProposal(mei, proposal), authoriseProposal(uma, proposal)]);
    const lost = both.find((one) => one.status === "rejected");
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(String(lost?.reason)).toMatch(
      /(Mei Sato|Uma Rao) has already authorised this proposal on 4 Mar 2024, 09:00 UTC/,
    );
    const { current } = await pointHistory(mei, first(doubted));
    expect(current).toMatchObject({ version: 3, value: "120" });
  });

  it("refuses an old version and a proposal that does not exist", async () => {
    const proposal = await propose(await addDoubted(test.database));
    await expect(authoriseProposal(mei, { ...proposal, version: 7 })).rejects.toMatchObject({ code: "conflict" });
    await expect(authoriseProposal(mei, { proposalId: 99_999, version: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a source that moved since", () => {
  it("keeps everybody from authorising, until its maker has renewed it", async () => {
    const doubted = await addDoubted(test.database);
    const proposal = await propose(doubted);
    await fileAgain(doubted, "125000");
    const refused = await authoriseProposal(mei, proposal).catch((error) => error);
    expect(refused).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("was 120000 and is 125000 in 10-Q/A of 2024-03-03"),
      detail: { changes: [{ lineItemCode: "Revenue", was: "120000", now: "125000" }] },
    });
    expect((await pointHistory(mei, first(doubted))).current?.override).toBeNull();
    const { changes } = await renewProposal(ines, { ...proposal, note: "Still in thousands" });
    expect(changes).toMatchObject([{ was: "120000", now: "125000" }]);
    await expect(authoriseProposal(mei, proposal)).rejects.toThrow("has changed since you opened it");
    await authoriseProposal(mei, { ...proposal, version: 2 });
    const { current } = await pointHistory(mei, first(doubted));
    expect(current).toMatchObject({ value: "120", override: { baseValue: "125000" } });
  });

  it("is a change, too, when a newer filing repeats the value", async () => {
    const doubted = await addDoubted(test.database);
    const proposal = await propose(doubted);
    await fileAgain(doubted, "120000");
    await expect(authoriseProposal(mei, proposal)).rejects.toThrow("is confirmed as 120000 by 10-Q/A of 2024-03-03");
  });

  it("is renewed by another analyst, who is then no checker of it", async () => {
    const doubted = await addDoubted(test.database);
    const proposal = await propose(doubted);
    const tara = await personCtx(test.database, "Tara Lund", "analyst", "2024-03-04T09:00:00Z");
    const renewal = { ...proposal, note: "Looked again" };
    await expect(renewProposal(tara, renewal)).rejects.toThrow("The source has not moved");
    await fileAgain(doubted, "125000");
    await expect(renewProposal(mei, renewal)).rejects.toMatchObject({ code: "not_permitted" });
    await renewProposal(tara, renewal);
    const now = { ...proposal, version: 2 };
    await expect(authoriseProposal(tara, now)).rejects.toThrow("You renewed this proposal");
    await expect(authoriseProposal(ines, now)).rejects.toThrow("You made this proposal");
    expect(await authoriseProposal(mei, now)).toMatchObject({ inForce: 1 });
  });

  it("is what an exception accepts, once it is renewed", async () => {
    const doubted = await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
    const proposal = await proposeAcceptance(doubted, "point");
    await fileAgain(doubted, "125000");
    await expect(authoriseProposal(mei, proposal)).rejects.toMatchObject({ code: "conflict" });
    await renewProposal(ines, { ...proposal, note: "Right as well" });
    await authoriseProposal(mei, { ...proposal, version: 2 });
    const accepted = await mei.db.acceptedException.findMany({ where: { proposalId: proposal.proposalId } });
    expect(accepted.map(({ acceptedValue }) => acceptedValue?.toFixed()).sort()).toContain("125000");
  });
});

describe("the policy", () => {
  const bigChanges = {
    rules: [
      { lineItems: "any" as const, mostChange: 0.1, needs: "checker" as const, authorisers: ["analyst", "manager"] },
      { lineItems: "any" as const, mostChange: null, needs: "checker" as const, authorisers: ["manager"] },
    ],
  };
  const setPolicy = (version: number) =>
    mei.db.policyVersion.create({
      data: { kind: "override", version, value: bigChanges, reason: "Large changes are the manager’s", at: mei.now },
    });
  afterAll(async () => {
    // Versions are never deleted: the tests after this one have the standard again as the next.
    const value = standardPolicies.override;
    await mei.db.policyVersion.create({
      data: { kind: "override", version: 2, value, reason: "As before", at: mei.now },
    });
  });

  it("says who may authorise a change of this size, and by whom it may be lent", async () => {
    await setPolicy(1);
    const proposal = await propose(await addDoubted(test.database));
    const ruth = await personCtx(test.database, "Ruth Adler", "manager", "2024-03-04T09:00:00Z");
    const refused = await authoriseProposal(mei, proposal).catch((error) => error);
    expect(refused).toMatchObject({ code: "not_permitted", detail: { roles: ["manager"] } });
    expect(refused.message).toMatch(
      /For a change of this size the policy wants a manager to authorise\. Ask .*Ruth Adler/,
    );
    const days = { startsOn: "2024-03-04", endsOn: "2024-03-08", reason: "On leave" };
    await createDelegation(ruth, { toId: (mei.actor as { id: number }).id, ...days });
    expect(await authoriseProposal(mei, proposal)).toMatchObject({ onBehalfOf: "Ruth Adler" });
    const stored = await mei.db.proposal.findUniqueOrThrow({ where: { id: proposal.proposalId } });
    expect(stored).toMatchObject({ status: "authorised", onBehalfOfId: (ruth.actor as { id: number }).id });
    const told = await mei.db.notification.findMany({ where: { key: `proposal:${proposal.proposalId}:authorised` } });
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [ines, ruth].map(({ actor }) => (actor as { id: number }).id).sort(),
    );
  });

  it("lends nobody the authority of the one who made the proposal, nor any after the last day", async () => {
    const rhea = await personCtx(test.database, "Rhea Voss", "analyst", "2024-03-03T09:00:00Z");
    const doubted = await addDoubted(test.database);
    const { proposalId } = await decideIssue(rhea, {
      kind: "correct",
      issueId: doubted.issueId,
      version: doubted.version,
      rootCause: "scale",
      note: "Filed in thousands",
      expiry: "until_new_filing",
      corrections: [{ address: first(doubted), value: "120" }],
    });
    await personCtx(test.database, "Rhea Voss", "manager", "2024-03-04T09:00:00Z");
    await createDelegation(rhea, {
      toId: (ines.actor as { id: number }).id,
      startsOn: "2024-03-03",
      endsOn: "2024-03-08",
      reason: "On leave",
    });
    const proposal = { proposalId: proposalId as number, version: 1 };
    await expect(authoriseProposal(ines, proposal)).rejects.toThrow("the policy wants a manager");
    const late = { ...mei, now: new Date("2024-03-09T00:00:00Z") };
    await expect(authoriseProposal(late, proposal)).rejects.toThrow("the policy wants a manager");
  });
});

describe("an exception", () => {
  it("accepts all open findings in its scope and lets their values go", async () => {
    const doubted = await addDoubted(test.database, { ends: ["2023-06-30", "2023-03-31"] });
    const untouched = await addDoubted(test.database);
    expect(await authoriseProposal(mei, await proposeAcceptance(doubted, "company_line_item"))).toEqual({
      inForce: 1,
      remaining: 0,
      onBehalfOf: null,
    });
    expect(await issueOf(doubted)).toMatchObject({ status: "resolved", disposition: "expected" });
    for (const point of doubted.points) {
      expect((await pointHistory(mei, point)).current).toMatchObject({ state: "accepted" });
    }
    expect((await pointHistory(mei, first(untouched))).current?.state).toBe("held");
  });

  it("reaches other companies when it is a pattern, and resolves what it settles there", async () => {
    const doubted = await addDoubted(test.database, { rules: ["zero-between"] });
    const elsewhere = await addDoubted(test.database, { rules: ["zero-between"] });
    await authoriseProposal(mei, await proposeAcceptance(doubted, "pattern"));
    expect((await pointHistory(mei, first(elsewhere))).current).toMatchObject({ state: "accepted", value: "120000" });
    expect(await issueOf(elsewhere)).toMatchObject({ status: "resolved", disposition: "expected" });
  });
});

it("waits for a running ingest of the company, and sees what it left", async () => {
  const doubted = await addDoubted(test.database);
  const proposal = await propose(doubted);
  const client = await test.database.pool.connect();
  await client.query("begin");
  await client.query("select id from company where id = $1 for update", [doubted.companyId]);
  const authorised = authoriseProposal(mei, proposal).catch((error) => error);
  const early = await Promise.race([authorised, new Promise((resolve) => setTimeout(resolve, 300, "waiting"))]);
  expect(early).toBe("waiting");
  await fileAgain(doubted, "130000");
  await client.query("commit");
  client.release();
  expect(await authorised).toMatchObject({ code: "conflict" });
  expect(await republish(mei, doubted.points)).toMatchObject({ points: 0 });
});
