import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { authorisePerson } from "@/domain/people/authorise";

/** Every kind is told as it is to those who never chose; digest time and webhook stay. */
export async function restoreDefaults(outer: Ctx): Promise<{ restored: number }> {
  return inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const { count } = await ctx.db.notificationPreference.deleteMany({ where: { personId } });
    await writeAudit(ctx, { verb: "notification.restore", subject: `person:${personId}`, before: { chosen: count } });
    await announce(ctx, "notifications", personId);
    return { restored: count };
  });
}
