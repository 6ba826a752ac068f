import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { Prisma } from "@/prisma/generated/client";
import { clockWords, otherHolder } from "./lease";
import { effectiveStatus, leaseEnd, statusWords } from "./model";
import { type LeaseInput, leaseInput } from "./schema";

/** A claim that still holds this long is left as it is: most heartbeats write nothing and disturb no open page. */
const enoughMinutes = 10;

/**
 * Says that the person still works on an issue they claimed, and returns until when the claim holds now (ISO). One that
 * ran out is taken up again where nobody else claimed it. A sign of life is no change: no version, history or audit.
 * Throws not_permitted, not_found, and a conflict that says who has it now, or that it is decided.
 */
export async function renewLease(outer: Ctx, given: LeaseInput): Promise<{ leasedUntil: string }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const { issueId } = parseInput(leaseInput, given);
    const enough = new Date(ctx.now.getTime() + enoughMinutes * 60_000);
    const lasting = await ctx.db.issue.findFirst({
      where: { id: issueId, assigneeId: person.id, leasedUntil: { gt: enough }, ...isOpen(ctx.now) },
      select: { leasedUntil: true },
    });
    if (lasting?.leasedUntil) return { leasedUntil: lasting.leasedUntil.toISOString() };
    const leasedUntil = leaseEnd(ctx.now);
    const { count } = await ctx.db.issue.updateMany({
      where: { id: issueId, assigneeId: person.id, ...isOpen(ctx.now) },
      data: { leasedUntil },
    });
    if (count === 0) throw await leaseLost(ctx, issueId);
    await announce(ctx, "issues", issueId);
    return { leasedUntil: leasedUntil.toISOString() };
  });
}

/** Nobody works on an issue that was put off or that waits for a checker. */
const isOpen = (now: Date): Prisma.IssueWhereInput => ({
  OR: [{ status: "open" }, { status: "snoozed", snoozedUntil: { lte: now } }],
});

async function leaseLost(ctx: Ctx, issueId: number): Promise<DomainError> {
  const issue = await ctx.db.issue.findUnique({ where: { id: issueId } });
  if (!issue) return new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
  const detail = { issueId, version: issue.version };
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  if (status !== "open") {
    return new DomainError("conflict", `This issue is ${statusWords[status]} meanwhile. Reload it.`, detail);
  }
  const holder = await otherHolder(ctx, issue);
  if (holder === null) {
    return new DomainError("conflict", "This issue is not yours any more, and nobody works on it. Claim it.", detail);
  }
  const message = `${holder.name} has this issue now, until ${clockWords(holder.until)}. What you typed is kept.`;
  return new DomainError("conflict", message, { ...detail, heldBy: { id: holder.id, name: holder.name } });
}
