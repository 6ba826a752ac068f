import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { ChannelEnv } from "@/domain/messages/mail-settings";
import { requirePublicHost } from "@/domain/messages/private-address";
import { auditedAddress, maskedAddress, newWebhookSecret } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type AddSubscriberInput, addSubscriberInput } from "./schema";

/**
 * Adds a consumer that hears of corrections from now on, by signed webhook. Its secret (Standard Webhooks, `whsec_` and
 * base64) is returned this once. Throws not_permitted, invalid_input (for a private address too, unless
 * SUBLINEAR_WEBHOOK_PRIVATE), and conflict when the address hears of corrections already.
 */
export async function addSubscriber(
  outer: Ctx,
  env: Pick<ChannelEnv, "SUBLINEAR_WEBHOOK_PRIVATE">,
  given: AddSubscriberInput,
): Promise<{ id: number; secret: string }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "notice.manage");
    const { name, url } = parseInput(addSubscriberInput, given);
    if (!env.SUBLINEAR_WEBHOOK_PRIVATE) await requirePublicHost(url, "url");
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('notices.subscribers'))`;
    const known = await ctx.db.noticeSubscriber.findFirst({ where: { url, active: true } });
    if (known)
      throw new DomainError("conflict", `${maskedAddress(url)} hears of corrections already, as ${known.name}.`);
    const secret = newWebhookSecret();
    const { id } = await ctx.db.noticeSubscriber.create({
      data: { name, url, secret, createdById: person.id, createdAt: ctx.now },
    });
    await writeAudit(ctx, {
      verb: "subscriber.add",
      subject: `subscriber:${id}`,
      after: { name, ...auditedAddress(url) },
    });
    await announce(ctx, "notices");
    return { id, secret };
  });
}
