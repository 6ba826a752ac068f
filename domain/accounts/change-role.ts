import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { can } from "@/domain/people/policy";
import { handBackIssues } from "./hand-back-work";
import { type ChangeRoleInput, changeRoleInput } from "./schema";
import { requireAnotherAdmin, requireSomebodyElse, takeAccount } from "./take-account";

/**
 * Gives a person another role, from their next click on. Who may not decide issues in it gives back those they had.
 * Returns the account's version and how many issues were given back. Throws not_permitted, not_found, and conflict for
 * one's own role and the last admin's.
 */
export async function changeRole(outer: Ctx, given: ChangeRoleInput): Promise<{ version: number; handedBack: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const input = parseInput(changeRoleInput, given);
    const person = await takeAccount(ctx, input);
    requireSomebodyElse(ctx, person, "change your own role");
    if (person.role === input.role) return { version: person.version, handedBack: 0 };
    await requireAnotherAdmin(ctx, person);
    const { version } = await ctx.db.person.update({
      where: { id: person.id },
      data: { role: input.role, version: { increment: 1 } },
    });
    const decides = can(input.role, "issue.decide");
    const handedBack = decides ? 0 : await handBackIssues(ctx, person.id, `${person.name} has another role now`);
    await writeAudit(ctx, {
      verb: "people.change_role",
      subject: `person:${person.id}`,
      before: { role: person.role },
      after: { role: input.role, ...(handedBack > 0 ? { issuesHandedBack: handedBack } : {}) },
    });
    await announce(ctx, "people", person.id);
    return { version, handedBack };
  });
}
