import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type EndDelegationInput, endDelegationInput } from "./schema";

/**
 * Ends a delegation before its time: whoever gave it, whoever has it, or an admin. Throws not_found, not_permitted, and
 * conflict for one that is over.
 */
export async function endDelegation(outer: Ctx, given: EndDelegationInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "delegation.manage");
    const { delegationId } = parseInput(endDelegationInput, given);
    const delegation = await ctx.db.delegation.findUnique({ where: { id: delegationId } });
    if (!delegation) throw new DomainError("not_found", `There is no delegation ${delegationId}.`);
    if (person.role !== "admin" && person.id !== delegation.fromId && person.id !== delegation.toId) {
      throw new DomainError("not_permitted", "Only the two people of a delegation, or an admin, can end it.");
    }
    const { count } = await ctx.db.delegation.updateMany({
      where: { id: delegationId, endedAt: null, endsAt: { gt: ctx.now } },
      data: { endedAt: ctx.now },
    });
    if (count === 0) throw new DomainError("conflict", "This delegation is over already. Reload the page.");
    await writeAudit(ctx, {
      verb: "delegation.manage",
      subject: `delegation:${delegationId}`,
      before: { status: "agreed", fromId: delegation.fromId, toId: delegation.toId },
      after: { status: "ended" },
    });
    await announce(ctx, "overrides");
  });
}
