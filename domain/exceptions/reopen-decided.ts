import { z } from "zod";
import { type Ctx, inTransaction } from "@/domain/context";
import { lockDecision } from "@/domain/decisions/lock-decision";
import { issueCompanies } from "@/domain/decisions/open-findings";
import { reopenIssue } from "@/domain/issues/reopen-issue";
import { reopenInput } from "@/domain/issues/schema";
import { takeIssue } from "@/domain/issues/take-issue";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { revertException } from "./revert-exception";

const reopenDecidedInput = reopenInput.extend({
  /** Takes back what its decision accepted, so that the values are asked about again. */
  endExceptions: z.boolean().default(true),
});
export type ReopenDecidedInput = z.input<typeof reopenDecidedInput>;

/**
 * Puts a resolved or snoozed issue back into the queue, and ends the exceptions that its decision put in force: left
 * standing they would silence what the reopened issue asks about. Returns the issue's version and how many ended. Throws
 * not_permitted, not_found, invalid_input, conflict.
 */
export async function reopenDecided(
  outer: Ctx,
  given: ReopenDecidedInput,
): Promise<{ version: number; ended: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorisePerson(ctx, "issue.reopen");
    const { endExceptions, ...input } = parseInput(reopenDecidedInput, given);
    const exceptions = endExceptions ? await exceptionsInForceOf(ctx, input.issueId) : [];
    if (exceptions.length === 0) return { ...(await reopenIssue(ctx, input)), ended: 0 };
    await lockDecision(ctx, await issueCompanies(ctx, input.issueId), input.issueId);
    await takeIssue(ctx, input, { allowed: ["resolved", "snoozed"], remedy: "It is in the queue already." });
    for (const exceptionId of exceptions) await revertException(ctx, { exceptionId, note: input.note });
    const { status, version } = await ctx.db.issue.findUniqueOrThrow({ where: { id: input.issueId } });
    // Its findings are open again and brought it back; where the source was put right meanwhile it comes back without.
    if (status === "open") return { version, ended: exceptions.length };
    return { ...(await reopenIssue(ctx, { ...input, version })), ended: exceptions.length };
  });
}

/** Exceptions that a decision on this issue put in force and that still are. */
export async function exceptionsInForceOf(ctx: Ctx, issueId: number): Promise<number[]> {
  const rows = await ctx.db.acceptedException.findMany({
    where: { issueId, status: "in_force" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
