import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { lockDecision } from "./lock-decision";
import { putExceptionsInForce, reachedCompanies } from "./put-exceptions-in-force";
import { putOverridesInForce } from "./put-overrides-in-force";
import { recordDecision } from "./record-decision";
import { recordDecisionEffort } from "./record-effort";
import { type AuthoriseInput, authoriseInput } from "./schema";
import { settleIssue } from "./settle-issues";
import { changedAcceptances, changesOf, pairWithPoints, requireUnmoved, type SourceChange } from "./source-changes";
import { closeProposal, loadProposal, type TakenProposal, takeProposal } from "./take-proposal";

export type Authorised = {
  /** Overrides or exceptions that are in force now. */
  inForce: number;
  /** Findings of the issue that the proposal did not settle: above zero, the issue is open again. */
  remaining: number;
};

/**
 * Puts a proposal in force, by another person than its maker, in one transaction: golden values, derived values and
 * their history, findings, issue, audit. Throws not_permitted to the maker; conflict when someone else was faster, or
 * when the source has moved since (`detail.changes`), which `acceptChange` overrules.
 */
export async function authoriseProposal(outer: Ctx, given: AuthoriseInput): Promise<Authorised> {
  const input = parseInput(authoriseInput, given);
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.authorise");
    await lockWhatItTouches(ctx, await loadProposal(ctx, input.proposalId));
    const proposal = await takeProposal(ctx, input);
    if (proposal.makerId === checker.id) throw ownProposal();
    const { touched, changes } = await putInForce(ctx, proposal, checker.id, input.acceptChange);
    await closeProposal(ctx, proposal.id, {
      status: "authorised",
      checkerId: checker.id,
      checkerNote: input.note ?? null,
    });
    const disposition = proposal.kind === "override" ? "corrected" : "expected";
    const remaining = await settleIssue(ctx, proposal.issueId, { disposition, alsoTouched: touched });
    const inForce = proposal.overrides.length + proposal.exceptions.length;
    await record(ctx, proposal, { inForce, remaining, note: input.note ?? "", changes });
    return { inForce, remaining };
  });
}

const ownProposal = () =>
  new DomainError(
    "not_permitted",
    "You made this proposal, so another person has to authorise it. You can withdraw it instead.",
  );

async function lockWhatItTouches(ctx: Ctx, { kind, issueId, overrides, exceptions }: TakenProposal): Promise<void> {
  const companies =
    kind === "override"
      ? overrides.map(({ companyId }) => companyId)
      : await reachedCompanies(
          ctx,
          exceptions.map(({ id }) => id),
        );
  await lockDecision(ctx, companies, issueId);
}

async function putInForce(ctx: Ctx, proposal: TakenProposal, checkerId: number, acceptChange: boolean) {
  if (proposal.kind === "override") {
    const pairs = await pairWithPoints(ctx, proposal.overrides);
    const changes = changesOf(pairs);
    if (!acceptChange)
      requireUnmoved(changes, "Look at the changes, then authorise them knowingly or reject the proposal.");
    return { touched: await putOverridesInForce(ctx, pairs), changes };
  }
  const changes = await changedAcceptances(ctx, proposal.exceptions);
  // An accepted value is what the decision was about: when another value wins now, there is nothing left to accept.
  requireUnmoved(changes, "The accepted value counts no longer, so reject the proposal.");
  const ids = proposal.exceptions.map(({ id }) => id);
  return { touched: await putExceptionsInForce(ctx, ids, checkerId), changes };
}

type Outcome = Authorised & { note: string; changes: readonly SourceChange[] };

async function record(
  ctx: Ctx,
  proposal: TakenProposal,
  { inForce, remaining, note, changes }: Outcome,
): Promise<void> {
  const { id, kind, issueId, makerId, version } = proposal;
  await recordDecision(ctx, {
    verb: "proposal.authorise",
    subject: `proposal:${id}`,
    before: { status: "proposed", version, makerId },
    after: { status: "authorised", inForce, remaining, note, changes: [...changes] },
    event: { issueId, kind: "authorised", payload: { proposalId: id, kind, count: inForce, remaining, note } },
  });
  await recordDecisionEffort(ctx, `proposal:${id}`, issueId, { decision: "authorise", points: inForce });
}
