import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { choicesOf } from "./choices-of";
import { type ChooseInput, chooseInput } from "./inputs";
import { isDefault } from "./model";

/** How the actor hears of one kind from now on. What equals the default is not kept, and follows it when it changes. */
export async function chooseNotifications(outer: Ctx, given: ChooseInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const { kind, ...choice } = parseInput(chooseInput, given);
    const before = (await choicesOf(ctx, personId))[kind];
    const where = { personId_kind: { personId, kind } };
    if (isDefault(kind, choice)) await ctx.db.notificationPreference.deleteMany({ where: { personId, kind } });
    else {
      await ctx.db.notificationPreference.upsert({ where, create: { personId, kind, ...choice }, update: choice });
    }
    await writeAudit(ctx, { verb: "notification.choose", subject: `person:${personId}`, before, after: choice });
    await announce(ctx, "notifications", personId);
  });
}
