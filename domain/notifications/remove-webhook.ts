import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { auditedAddress } from "@/domain/messages/webhook-address";
import { authorisePerson } from "@/domain/people/authorise";

/** Nothing more is posted to the actor's webhook, and its secret is forgotten. Throws not_found when there is none. */
export async function removeWebhook(outer: Ctx): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const before = await ctx.db.personChannel.findUnique({ where: { personId } });
    if (!before?.webhookUrl) throw new DomainError("not_found", "Your webhook is no longer there. Reload the page.");
    await ctx.db.personChannel.update({ where: { personId }, data: { webhookUrl: null, webhookSecret: null } });
    await writeAudit(ctx, {
      verb: "notification.webhook",
      subject: `person:${personId}`,
      before: auditedAddress(before.webhookUrl),
    });
    await announce(ctx, "notifications", personId);
  });
}
