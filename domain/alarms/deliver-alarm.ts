import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { sendEmail } from "@/domain/messages/send-email";
import { sendWebhook } from "@/domain/messages/send-webhook";
import { mailText, messageOf, type StoredDelivery, webhookBody } from "./message";

/**
 * Sends one message and records the outcome. Throws unavailable in words when it did not arrive, so that the queue tries
 * again. One that was sent or given up is not sent again; after a crash between the two it is, under the same id.
 */
export async function deliverAlarm(ctx: Ctx, env: MessageEnv, { deliveryId }: { deliveryId: number }): Promise<void> {
  const delivery = await readDelivery(ctx, deliveryId);
  if (!delivery || delivery.deliveredAt || delivery.gaveUpAt) return;
  if (!delivery.channel.active) return giveUpDelivery(ctx, { deliveryId, message: "The channel was removed." });
  const where = { id: deliveryId };
  await ctx.db.alarmDelivery.update({ where, data: { attempts: { increment: 1 } } });
  try {
    await send(ctx, env, delivery);
  } catch (error) {
    const words = error instanceof DomainError ? error.message : "An unexpected error: the workers' log names it.";
    await ctx.db.alarmDelivery.update({ where, data: { error: words } });
    await announce(ctx, "sources");
    throw error;
  }
  await ctx.db.alarmDelivery.update({ where, data: { deliveredAt: new Date(), error: null } });
  await announce(ctx, "sources");
}

async function readDelivery(ctx: Ctx, id: number): Promise<StoredDelivery | null> {
  const found = await ctx.db.alarmDelivery.findUnique({ where: { id }, include: { alarm: true, channel: true } });
  if (!found) return null;
  const sourceId = found.alarm?.sourceId;
  return { ...found, source: sourceId ? await ctx.db.source.findUnique({ where: { id: sourceId } }) : null };
}

function send(ctx: Ctx, env: MessageEnv, delivery: StoredDelivery): Promise<void> {
  const message = messageOf(delivery, env.NEXTAUTH_URL);
  const { kind, target, secret } = delivery.channel;
  const isPrivateAllowed = env.SUBLINEAR_WEBHOOK_PRIVATE ?? false;
  return kind === "email"
    ? sendEmail(env, target, { id: message.id, ...mailText(message) })
    : sendWebhook(
        { url: target, secret: secret ?? "", isPrivateAllowed },
        { id: message.id, body: webhookBody(message, ctx.now) },
        ctx.now,
      );
}

/** No further attempt is made; the reason stays beside the alarm. */
export async function giveUpDelivery(
  ctx: Ctx,
  { deliveryId, message }: { deliveryId: number; message: string },
): Promise<void> {
  await ctx.db.alarmDelivery.updateMany({
    where: { id: deliveryId, deliveredAt: null, gaveUpAt: null },
    data: { gaveUpAt: ctx.now, error: message },
  });
  await announce(ctx, "sources");
}
