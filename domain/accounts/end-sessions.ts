import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type AccountInput, accountInput } from "./schema";
import { takeAccount } from "./take-account";

/** Signs a person out everywhere. Returns the account's version. Throws not_permitted, not_found, conflict. */
export async function endSessions(outer: Ctx, given: AccountInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "people.manage");
    const person = await takeAccount(ctx, parseInput(accountInput, given));
    const { version, sessionEpoch } = await ctx.db.person.update({
      where: { id: person.id },
      data: { sessionEpoch: { increment: 1 }, version: { increment: 1 } },
    });
    const before = { sessionEpoch: person.sessionEpoch };
    await writeAudit(ctx, {
      verb: "people.end_sessions",
      subject: `person:${person.id}`,
      before,
      after: { sessionEpoch },
    });
    await announce(ctx, "people", person.id);
    return { version };
  });
}
