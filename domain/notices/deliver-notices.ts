import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import type { ChannelEnv } from "@/domain/messages/mail-settings";
import { sendWebhook } from "@/domain/messages/send-webhook";
import type { NoticeSubscriber } from "@/prisma/generated/client";
import { noticesBody } from "./message";
import { mostAttempts, noticesAtOnce, waitMs } from "./model";
import { noticesById } from "./reads";

type DeliveryEnv = Pick<ChannelEnv, "SUBLINEAR_WEBHOOK_PRIVATE">;

/** Longer than a message can take: who died while sending is overtaken after it. */
const leaseMs = 60_000;
/** Others wait for their turn behind this one; the clock asks for the rest. */
const longestMs = 15_000;

/**
 * Tells a subscriber what waits for it, oldest first, at most 100 notices a message. A message that did not arrive is sent
 * again as it was, under the same id, before anything newer: after half a minute, then ever more rarely, and given up in
 * words after some two days. Two at once never send: each message has to be leased first.
 */
export async function deliverNotices(
  ctx: Ctx,
  env: DeliveryEnv,
  { subscriberId }: { subscriberId: number },
): Promise<void> {
  const until = Date.now() + longestMs;
  while (Date.now() < until) {
    const message = await inTransaction({ ...ctx, now: new Date() }, (tx) => leaseMessage(tx, subscriberId));
    if (message === null) return;
    const arrived = await send(ctx, env, message);
    if (!arrived) return;
  }
}

type Leased = { subscriber: NoticeSubscriber; noticeIds: number[]; attempts: number };

/** The message that was tried last, or else the next; null when there is none, or another process sends it now. */
async function leaseMessage(ctx: Ctx, id: number): Promise<Leased | null> {
  const { count } = await ctx.db.noticeSubscriber.updateMany({
    where: { id, active: true, OR: [{ retryAt: null }, { retryAt: { lte: ctx.now } }] },
    data: { retryAt: new Date(ctx.now.getTime() + leaseMs) },
  });
  if (count === 0) return null;
  const tried = await pending(ctx, id, true);
  const noticeIds = tried.length > 0 ? tried : await pending(ctx, id, false);
  if (noticeIds.length === 0) {
    await ctx.db.noticeSubscriber.update({ where: { id }, data: { retryAt: null } });
    return null;
  }
  // What is marked as tried is the message: nothing joins it later, so every attempt says the same.
  await ctx.db.noticeDelivery.updateMany({
    where: { subscriberId: id, noticeId: { in: noticeIds } },
    data: { attempts: { increment: 1 } },
  });
  const where = { subscriberId: id, noticeId: { in: noticeIds } };
  const { _max } = await ctx.db.noticeDelivery.aggregate({ where, _max: { attempts: true } });
  const subscriber = await ctx.db.noticeSubscriber.findUniqueOrThrow({ where: { id } });
  return { subscriber, noticeIds, attempts: _max.attempts ?? 1 };
}

async function pending(ctx: Ctx, subscriberId: number, wasTried: boolean): Promise<number[]> {
  const rows = await ctx.db.noticeDelivery.findMany({
    where: { subscriberId, deliveredAt: null, gaveUpAt: null, attempts: wasTried ? { gt: 0 } : 0 },
    orderBy: { noticeId: "asc" },
    take: noticesAtOnce,
    select: { noticeId: true },
  });
  return rows.map(({ noticeId }) => noticeId);
}

async function send(ctx: Ctx, env: DeliveryEnv, leased: Leased): Promise<boolean> {
  const { subscriber, noticeIds } = leased;
  const { url, secret, createdAt, id } = subscriber;
  const now = new Date();
  const body = noticesBody(await noticesById(ctx, noticeIds), now);
  const messageId = `sublinear-corrections-${createdAt.getTime()}-${id}-${noticeIds[0]}-${noticeIds.at(-1)}`;
  const target = { url, secret, isPrivateAllowed: env.SUBLINEAR_WEBHOOK_PRIVATE ?? false };
  try {
    await sendWebhook(target, { id: messageId, body }, now);
  } catch (error) {
    const words = error instanceof DomainError ? error.message : "An unexpected error: the workers' log names it.";
    await inTransaction({ ...ctx, now: new Date() }, (tx) => keepFailure(tx, leased, words));
    if (!(error instanceof DomainError)) throw error;
    return false;
  }
  await inTransaction({ ...ctx, now: new Date() }, (tx) => keepArrival(tx, leased));
  return true;
}

async function keepArrival(ctx: Ctx, { subscriber: { id }, noticeIds }: Leased): Promise<void> {
  await ctx.db.noticeDelivery.updateMany({
    where: { subscriberId: id, noticeId: { in: noticeIds } },
    data: { deliveredAt: ctx.now, gaveUpAt: null, error: null },
  });
  await ctx.db.noticeSubscriber.update({
    where: { id },
    data: { failures: 0, error: null, retryAt: null, reachedAt: ctx.now },
  });
  await announce(ctx, "notices");
}

async function keepFailure(ctx: Ctx, { subscriber, noticeIds, attempts }: Leased, words: string): Promise<void> {
  const { id } = subscriber;
  const failures = subscriber.failures + 1;
  const isGivenUp = attempts >= mostAttempts;
  await ctx.db.noticeDelivery.updateMany({
    where: { subscriberId: id, noticeId: { in: noticeIds }, deliveredAt: null, gaveUpAt: null },
    data: { error: words, gaveUpAt: isGivenUp ? ctx.now : null },
  });
  await ctx.db.noticeSubscriber.updateMany({
    where: { id, active: true },
    // After a message that was given up the next one is tried as rarely: the receiver is still not there.
    data: { failures, error: words, retryAt: new Date(ctx.now.getTime() + waitMs(failures)) },
  });
  await announce(ctx, "notices");
}
