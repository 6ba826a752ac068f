import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { lockWhatItTouches } from "./lock-proposal";
import { type AuthoriseInput, authoriseInput } from "./proposal-schema";
import { putExceptionsInForce } from "./put-exceptions-in-force";
import { putOverridesInForce } from "./put-overrides-in-force";
import { recordDecision } from "./record-decision";
import { recordDecisionEffort } from "./record-effort";
import { requireAuthority } from "./require-authority";
import type { Party } from "./requirement";
import { settleIssue } from "./settle-issues";
import { changedAcceptances, changesOf, pairWithPoints, requireUnmoved } from "./source-changes";
import { closeProposal, loadProposal, type TakenProposal, takeProposal } from "./take-proposal";
import { tellMaker } from "./tell-people";

export type Authorised = {
  /** Overrides or exceptions that are in force now. */
  inForce: number;
  /** Findings of the issue that the proposal did not settle: above zero, the issue is open again. */
  remaining: number;
  /** The absent person in whose place it was authorised; null by the checker's own authority. */
  onBehalfOf: string | null;
};

/**
 * Puts a proposal in force, by a person whom the policy in force names and who did not make it, in one transaction:
 * golden values, derived values and their history, findings, issue, audit. Throws not_permitted to the maker and to
 * whoever the policy does not name; conflict when someone else was faster, or when the source has moved since: then it
 * is suspended until somebody renews it.
 */
export async function authoriseProposal(outer: Ctx, given: AuthoriseInput): Promise<Authorised> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.authorise");
    const input = parseInput(authoriseInput, given);
    await lockWhatItTouches(ctx, await loadProposal(ctx, input.proposalId));
    const proposal = await takeProposal(ctx, input);
    const { touched, behalf } = await putInForce(ctx, proposal, checker);
    const note = input.note ?? "";
    await closeProposal(ctx, proposal.id, {
      status: "authorised",
      checkerId: checker.id,
      onBehalfOfId: behalf?.id ?? null,
      checkerNote: note === "" ? null : note,
    });
    const disposition = proposal.kind === "override" ? "corrected" : "expected";
    const remaining = await settleIssue(ctx, proposal.issueId, { disposition, alsoTouched: touched });
    const inForce = proposal.overrides.length + proposal.exceptions.length;
    await record(ctx, proposal, { inForce, remaining, note, behalf });
    const alsoTold = behalf ? [behalf.id] : [];
    await tellMaker(ctx, proposal, { status: "authorised", by: checker.name, note, alsoTold });
    return { inForce, remaining, onBehalfOf: behalf?.name ?? null };
  });
}

async function putInForce(
  ctx: Ctx,
  proposal: TakenProposal,
  checker: PersonActorRow,
): Promise<{ touched: number[]; behalf: Party | null }> {
  if (proposal.kind === "exception") {
    const behalf = await requireAuthority(ctx, checker, proposal, []);
    requireUnmoved(await changedAcceptances(ctx, proposal.exceptions), renewFirst);
    if (proposal.suspendedAt) throw suspended(proposal);
    const ids = proposal.exceptions.map(({ id }) => id);
    return { touched: await putExceptionsInForce(ctx, ids, checker.id), behalf };
  }
  const pairs = await pairWithPoints(ctx, proposal.overrides);
  const behalf = await requireAuthority(
    ctx,
    checker,
    proposal,
    pairs.map(({ override, point }) => ({
      lineItemCode: point.lineItemCode,
      from: point.value,
      to: override.value.toFixed(),
    })),
  );
  requireUnmoved(changesOf(pairs), renewFirst);
  if (proposal.suspendedAt) throw suspended(proposal);
  return { touched: await putOverridesInForce(ctx, pairs), behalf };
}

const renewFirst = "Nobody can authorise it like this: its maker looks again and renews it, or withdraws it.";

const suspended = ({ suspension }: TakenProposal) =>
  new DomainError("conflict", `This proposal is suspended: ${suspension ?? "its source moved"}. ${renewFirst}`);

type Outcome = { inForce: number; remaining: number; note: string; behalf: Party | null };

async function record(ctx: Ctx, proposal: TakenProposal, { inForce, remaining, note, behalf }: Outcome): Promise<void> {
  const { id, kind, issueId, makerId, version } = proposal;
  const onBehalfOf = behalf ? { onBehalfOf: behalf.name } : {};
  await recordDecision(ctx, {
    verb: "proposal.authorise",
    subject: `proposal:${id}`,
    before: { status: "proposed", version, makerId },
    after: { status: "authorised", inForce, remaining, note, ...onBehalfOf },
    event: {
      issueId,
      kind: "authorised",
      payload: { proposalId: id, kind, count: inForce, remaining, note, ...onBehalfOf },
    },
  });
  await recordDecisionEffort(ctx, `proposal:${id}`, issueId, { decision: "authorise", points: inForce });
}
