import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { holdGrouping } from "@/domain/issues/hand-groups";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Decision } from "@/prisma/generated/client";
import type { DecisionEffect, MadeDecision } from "./decision-row";
import { lockDecision } from "./lock-decision";
import { issueCompanies } from "./open-findings";
import { requireNothingSince, requireOwnAndFresh } from "./require-undoable";
import { type UndoInput, undoInput } from "./schema";
import { separateDuplicate } from "./separate-duplicate";
import { takeBackDecisions } from "./take-back";

export type Undone = { issueId: number; version: number /** Golden values that changed back. */; points: number };

/**
 * Takes a decision back within half an hour, by the one who made it or an admin: everything is as it was before, but the
 * history of it stays. Throws not_permitted, not_found, and a conflict that says what was built on it since.
 */
export async function undoDecision(outer: Ctx, given: UndoInput): Promise<Undone> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.undo");
    const input = parseInput(undoInput, given);
    const decision = await load(ctx, input.decisionId);
    await lockWhatItDid(ctx, decision);
    // Read again: whoever held the locks may have taken it back.
    await requireOwnAndFresh(ctx, person, await load(ctx, decision.id));
    await requireNothingSince(ctx, decision);
    const { merge } = decision.effect;
    if (merge !== null) await separateDuplicate(ctx, decision, merge, person.id);
    const taken = await takeBackDecisions(ctx, [decision], { personId: person.id, note: input.note });
    return record(ctx, decision, taken.points + taken.derived, input.note);
  });
}

async function load(ctx: Ctx, decisionId: number): Promise<Omit<Decision, "effect"> & MadeDecision> {
  const decision = await ctx.db.decision.findUnique({ where: { id: decisionId } });
  if (!decision) throw new DomainError("not_found", `There is no decision ${decisionId}. Reload the issue.`);
  return { ...decision, effect: decision.effect as unknown as DecisionEffect };
}

async function lockWhatItDid(ctx: Ctx, { issueId, effect }: MadeDecision): Promise<void> {
  if (effect.merge !== null) await holdGrouping(ctx);
  const ids = [issueId, ...effect.others.map(({ id }) => id)];
  const companies = await Promise.all(ids.map((id) => issueCompanies(ctx, id)));
  await lockDecision(ctx, companies.flat(), issueId);
}

async function record(ctx: Ctx, decision: MadeDecision, points: number, note: string): Promise<Undone> {
  const { id, issueId, kind, effect } = decision;
  const { version, status } = await ctx.db.issue.findUniqueOrThrow({ where: { id: issueId } });
  await writeAudit(ctx, {
    verb: "issue.undo",
    subject: `issue:${issueId}`,
    before: { decisionId: id, kind, status: effect.status },
    after: { status, points, note },
  });
  const payload = { undo: kind, points };
  await recordEffortEvents(ctx, {
    events: [{ kind: "input", subject: `issue:${issueId}`, issueId, at: ctx.now.toISOString(), payload }],
  });
  return { issueId, version, points };
}
