import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { MessageEnv } from "@/domain/messages/mail-settings";
import { sendEmail } from "@/domain/messages/send-email";
import { sendWebhook } from "@/domain/messages/send-webhook";
import type { NotificationDelivery, Person } from "@/prisma/generated/client";
import { choicesOf } from "./choices-of";
import { mailToken } from "./mail-token";
import { mailText, type NewsMessage, unsubscribeHeaders, webhookBody } from "./message";
import type { NotificationKind } from "./schema";

type Recipient = Pick<Person, "id" | "email"> & { webhook: { url: string; secret: string } | null };

/**
 * Sends one message and records the outcome. Throws unavailable in words when it did not arrive, so that the queue tries
 * again. One that was sent or given up is not sent again; after a crash between the two it is, under the same id.
 */
export async function deliverNews(ctx: Ctx, env: MessageEnv, { deliveryId }: { deliveryId: number }): Promise<void> {
  const where = { id: deliveryId };
  const delivery = await ctx.db.notificationDelivery.findUnique({ where });
  if (!delivery || delivery.deliveredAt || delivery.gaveUpAt) return;
  const recipient = await recipientOf(ctx, delivery);
  if (typeof recipient === "string") return giveUpNews(ctx, { deliveryId, message: recipient });
  const message = await messageOf(ctx, env, delivery);
  if (delivery.event !== "test" && message.news.length === 0) {
    return giveUpNews(ctx, { deliveryId, message: "Its kinds were switched off before it was sent." });
  }
  await ctx.db.notificationDelivery.update({ where, data: { attempts: { increment: 1 } } });
  try {
    await send(ctx, env, { delivery, recipient, message });
  } catch (error) {
    const words = error instanceof DomainError ? error.message : "An unexpected error: the workers' log names it.";
    await ctx.db.notificationDelivery.update({ where, data: { error: words } });
    await announce(ctx, "notifications", delivery.personId);
    throw error;
  }
  await ctx.db.notificationDelivery.update({ where, data: { deliveredAt: new Date(), error: null } });
  await announce(ctx, "notifications", delivery.personId);
}

/** Who it goes to, or why it goes to nobody any more. */
async function recipientOf(ctx: Ctx, { personId, channel }: NotificationDelivery): Promise<Recipient | string> {
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person?.active) return "The account was switched off.";
  const stored = await ctx.db.personChannel.findUnique({ where: { personId } });
  const { webhookUrl: url, webhookSecret: secret } = stored ?? {};
  if (channel === "webhook" && !(url && secret)) return "The webhook was removed.";
  return { id: person.id, email: person.email, webhook: url && secret ? { url, secret } : null };
}

/** What is chosen otherwise meanwhile is left out: whoever ends e-mail gets none that was on its way. */
async function messageOf(ctx: Ctx, env: MessageEnv, delivery: NotificationDelivery): Promise<NewsMessage> {
  const choices = await choicesOf(ctx, delivery.personId);
  const rows = await ctx.db.notification.findMany({
    where: { id: { in: delivery.notificationIds }, personId: delivery.personId },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, title: true, body: true, href: true, at: true },
  });
  const news = rows
    .map((row) => ({ ...row, kind: row.kind as NotificationKind }))
    .filter(({ kind }) => (delivery.channel === "email" ? choices[kind].email !== "none" : choices[kind].webhook));
  const base = env.NEXTAUTH_URL?.replace(/\/$/, "") ?? null;
  return { event: delivery.event as NewsMessage["event"], key: delivery.key, news, base };
}

type Outgoing = { delivery: NotificationDelivery; recipient: Recipient; message: NewsMessage };

async function send(ctx: Ctx, env: MessageEnv, { delivery, recipient, message }: Outgoing): Promise<void> {
  const id = `sublinear-news-${delivery.createdAt.getTime()}-${delivery.id}`;
  if (delivery.channel === "webhook" && recipient.webhook) {
    const target = { ...recipient.webhook, isPrivateAllowed: env.SUBLINEAR_WEBHOOK_PRIVATE ?? false };
    return sendWebhook(target, { id, body: webhookBody(message, ctx.now) }, ctx.now);
  }
  const token = await mailToken(ctx, recipient.id);
  const headers = unsubscribeHeaders(message.base, token);
  return sendEmail(env, recipient.email, { id, ...mailText(message, token), headers });
}

/** No further attempt is made; the reason stands on the person's page of choices. */
export async function giveUpNews(
  ctx: Ctx,
  { deliveryId, message }: { deliveryId: number; message: string },
): Promise<void> {
  const where = { id: deliveryId, deliveredAt: null, gaveUpAt: null };
  await ctx.db.notificationDelivery.updateMany({ where, data: { gaveUpAt: ctx.now, error: message } });
  const delivery = await ctx.db.notificationDelivery.findUnique({ where: { id: deliveryId } });
  if (delivery) await announce(ctx, "notifications", delivery.personId);
}
