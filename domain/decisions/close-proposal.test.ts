import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { decideIssue } from "./decide-issue";
import { rejectProposal } from "./reject-proposal";
import { addDoubted, type Doubted, personCtx } from "./testing/doubted-revenue";
import { withdrawProposal } from "./withdraw-proposal";

let test: TestDatabase;
let ines: Ctx;
let mei: Ctx;

beforeAll(async () => {
  test = await testDatabase();
  ines = await personCtx(test.database, "Ines Okafor", "analyst", "2024-03-03T09:00:00Z");
  mei = await personCtx(test.database, "Mei Sato", "analyst", "2024-03-04T09:00:00Z");
});
afterAll(() => test.drop());

async function proposed() {
  const doubted = await addDoubted(test.database);
  const { issueId, version, points } = doubted;
  const { proposalId } = await decideIssue(ines, {
    kind: "correct",
    issueId,
    version,
    rootCause: "scale",
    note: "Filed in thousands",
    expiry: "for_ever",
    corrections: points.map((address) => ({ address, value: "120" })),
  });
  return { doubted, input: { proposalId: proposalId as number, version: 1 } };
}
const issueOf = ({ issueId }: Doubted) => ines.db.issue.findUniqueOrThrow({ where: { id: issueId } });

describe("rejectProposal", () => {
  it("opens the issue again, with what was left of its target and the reason in its history", async () => {
    const { doubted, input } = await proposed();
    // Two working hours were left when it was proposed: on Tuesday at 15:00 they begin to run again.
    await ines.db.issue.update({ where: { id: doubted.issueId }, data: { leftMinutes: 120 } });
    const tuesday = { ...mei, now: new Date("2024-03-05T15:00:00Z") };
    await rejectProposal(tuesday, { ...input, note: "The 10-K says 12" });
    const issue = await issueOf(doubted);
    expect(issue).toMatchObject({ status: "open", disposition: null, decidedCause: null, version: 3 });
    expect(issue.dueAt.toISOString()).toBe("2024-03-05T17:00:00.000Z");
    const proposal = await ines.db.proposal.findUniqueOrThrow({
      where: { id: input.proposalId },
      include: { overrides: true },
    });
    expect(proposal).toMatchObject({ status: "rejected", checkerNote: "The 10-K says 12", decidedAt: tuesday.now });
    expect(proposal.overrides[0]?.status).toBe("rejected");
    const event = await ines.db.issueEvent.findFirst({ where: { issueId: doubted.issueId }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ kind: "rejected", payload: { note: "The 10-K says 12" } });
  });

  it("needs a reason, another person, and a proposal that still waits", async () => {
    const { input } = await proposed();
    await expect(rejectProposal(mei, { ...input, note: " " })).rejects.toThrow("Say why it is rejected");
    await expect(rejectProposal(ines, { ...input, note: "No" })).rejects.toThrow("withdraw it instead");
    await rejectProposal(mei, { ...input, note: "No" });
    await expect(rejectProposal(mei, { ...input, note: "No" })).rejects.toThrow("Mei Sato has already rejected");
  });

  it("lets the same value be proposed again", async () => {
    const { doubted, input } = await proposed();
    await rejectProposal(mei, { ...input, note: "Say more" });
    const [address] = doubted.points as [Doubted["points"][number]];
    const again = await decideIssue(mei, {
      kind: "correct",
      issueId: doubted.issueId,
      version: 3,
      rootCause: "scale",
      note: "All other filings say so",
      expiry: "for_ever",
      corrections: [{ address, value: "120" }],
    });
    expect(again.status).toBe("awaiting_approval");
  });
});

describe("withdrawProposal", () => {
  it("is the maker's own, and opens the issue again", async () => {
    const { doubted, input } = await proposed();
    await expect(withdrawProposal(mei, input)).rejects.toMatchObject({ code: "not_permitted" });
    await withdrawProposal(ines, input);
    expect(await issueOf(doubted)).toMatchObject({ status: "open" });
    await expect(withdrawProposal(ines, input)).rejects.toThrow("Ines Okafor has already withdrawn this proposal");
  });

  it("resolves the issue when nothing objects any more", async () => {
    const { doubted, input } = await proposed();
    await ines.db.finding.updateMany({ where: { issueId: doubted.issueId }, data: { status: "superseded" } });
    await withdrawProposal(ines, input);
    expect(await issueOf(doubted)).toMatchObject({ status: "resolved", disposition: "no_longer_applies" });
  });
});
