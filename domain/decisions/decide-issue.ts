import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";
import { carryOut } from "./carry-out";
import { recordDecisionRow } from "./decision-row";
import { firstAnswer, undoUntil } from "./first-answer";
import type { Decided, DecideResult } from "./model";
import { recordDecisionEffort } from "./record-effort";
import { type DecideInput, type Decision, decideInput } from "./schema";

export type { DecideResult } from "./model";

/**
 * Decides an open or snoozed issue: corrects its values (a checker authorises, unless the override policy asks for
 * none), accepts them as right (a checker where more than one data point is silenced), challenges the source, joins it
 * to another issue, asks for a tool, or puts it off. The same `requestId` twice returns the first answer. Throws
 * not_permitted, not_found, invalid_input that names the value, and conflict that names who was faster and when.
 */
export async function decideIssue(outer: Ctx, given: DecideInput): Promise<DecideResult> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "issue.decide");
    const input = parseInput(decideInput, given);
    const before = await firstAnswer(ctx, maker, input);
    if (before) return before;
    const decided = await carryOut(ctx, maker, input);
    const decisionId = await keepDecision(ctx, maker, input, decided);
    const { status, affected } = decided.effect;
    const effort = { decision: input.kind, points: affected };
    await recordDecisionEffort(ctx, `issue:${input.issueId}`, input.issueId, effort);
    return { status, proposalId: decided.proposalId, affected, decisionId, undoUntil: undoUntil(ctx.now) };
  });
}

async function keepDecision(ctx: Ctx, maker: PersonActorRow, input: Decision, decided: Decided): Promise<number> {
  const { kind, issueId, requestId, note } = input;
  const id = await recordDecisionRow(ctx, {
    requestId,
    issueId,
    personId: maker.id,
    kind,
    rootCause: input.kind === "not_now" ? null : input.rootCause,
    note,
    proposalId: decided.proposalId,
    input: askedFor(input),
    effect: decided.effect,
  });
  const { toolRequestId } = decided.effect;
  if (toolRequestId !== null) {
    await ctx.db.toolRequest.update({ where: { id: toolRequestId }, data: { decisionId: id } });
  }
  return id;
}

/** What was asked for, without whose issue it is and what the row says in columns of its own. */
function askedFor(input: Decision): Prisma.InputJsonObject {
  const { issueId: _, requestId: __, note: ___, kind: ____, ...asked } = input;
  return JSON.parse(JSON.stringify(asked)) as Prisma.InputJsonObject;
}
