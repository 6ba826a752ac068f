import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type SendTestInput, sendTestInput } from "./inputs";
import { requestDelivery } from "./request-delivery";

/**
 * Sends the actor a test message, by the way that news takes. Throws unavailable while e-mail is not configured,
 * not_found without a webhook, and conflict while the last test is still under way.
 */
export async function sendTest(outer: Ctx, env: MailEnv, given: SendTestInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const { channel } = parseInput(sendTestInput, given);
    const problem = channel === "email" ? mailProblem(env) : null;
    if (problem) throw new DomainError("unavailable", problem);
    if (channel === "webhook") await requireWebhook(ctx, personId);
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('notifications.test'), ${personId})`;
    const last = await ctx.db.notificationDelivery.findFirst({
      where: { personId, channel, event: "test", deliveredAt: null, gaveUpAt: null },
    });
    if (last) throw new DomainError("conflict", "The last test is still under way. Its outcome appears on this page.");
    const key = ctx.now.toISOString();
    await requestDelivery(ctx, { personId, channel, event: "test", key, notificationIds: [] });
    await writeAudit(ctx, { verb: "notification.test", subject: `person:${personId}`, after: { channel } });
    await announce(ctx, "notifications", personId);
  });
}

async function requireWebhook(ctx: Ctx, personId: number): Promise<void> {
  const channel = await ctx.db.personChannel.findUnique({ where: { personId } });
  if (!channel?.webhookUrl) throw new DomainError("not_found", "You have no webhook to test. Add one first.");
}
