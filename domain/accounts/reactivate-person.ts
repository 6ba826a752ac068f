import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type AccountInput, accountInput } from "./schema";
import { takeAccount } from "./take-account";

/**
 * Switches an account on again, with the role and password it had; sessions that had ended stay so. Returns its version.
 * Throws not_permitted, not_found, conflict.
 */
export async function reactivatePerson(outer: Ctx, given: AccountInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const person = await takeAccount(ctx, parseInput(accountInput, given));
    if (person.active) return { version: person.version };
    const { version } = await ctx.db.person.update({
      where: { id: person.id },
      data: { active: true, version: { increment: 1 } },
    });
    const subject = `person:${person.id}`;
    await writeAudit(ctx, { verb: "people.reactivate", subject, before: { active: false }, after: { active: true } });
    await announce(ctx, "people", person.id);
    return { version };
  });
}
