import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import type { ChannelEnv } from "@/domain/messages/mail-settings";
import { requirePublicHost } from "@/domain/messages/private-address";
import { auditedAddress, newWebhookSecret } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type PersonWebhookInput, personWebhookInput } from "./inputs";

/**
 * The actor's news goes to this address too; one that was there is replaced. The secret (Standard Webhooks) is
 * returned this once. Throws invalid_input, for a private address too unless SUBLINEAR_WEBHOOK_PRIVATE.
 */
export async function setWebhook(outer: Ctx, env: ChannelEnv, given: PersonWebhookInput): Promise<{ secret: string }> {
  return inTransaction(outer, async (ctx) => {
    const { id: personId } = await authorisePerson(ctx, "notification.choose");
    const { url } = parseInput(personWebhookInput, given);
    if (!env.SUBLINEAR_WEBHOOK_PRIVATE) await requirePublicHost(url, "url");
    const before = await ctx.db.personChannel.findUnique({ where: { personId } });
    const secret = newWebhookSecret();
    const webhook = { webhookUrl: url, webhookSecret: secret };
    await ctx.db.personChannel.upsert({ where: { personId }, create: { personId, ...webhook }, update: webhook });
    await writeAudit(ctx, {
      verb: "notification.webhook",
      subject: `person:${personId}`,
      before: before?.webhookUrl ? auditedAddress(before.webhookUrl) : undefined,
      after: auditedAddress(url),
    });
    await announce(ctx, "notifications", personId);
    return { secret };
  });
}
