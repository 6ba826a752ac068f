import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import type { ChannelEnv } from "@/domain/messages/mail-settings";
import { sendWebhook } from "@/domain/messages/send-webhook";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { NoticeSubscriber } from "@/prisma/generated/client";
import { testBody } from "./message";
import { requireSubscriber } from "./require-subscriber";
import { type SubscriberInput, subscriberInput } from "./schema";

/**
 * Sends a test message now, signed as the real ones. Throws unavailable in words when it does not arrive; it counts as no
 * attempt of what waits.
 */
export async function testSubscriber(
  outer: Ctx,
  env: Pick<ChannelEnv, "SUBLINEAR_WEBHOOK_PRIVATE">,
  given: SubscriberInput,
): Promise<void> {
  const subscriber = await inTransaction(outer, (ctx) => begin(ctx, given));
  const { id, url, secret, createdAt } = subscriber;
  const isPrivateAllowed = env.SUBLINEAR_WEBHOOK_PRIVATE ?? false;
  const message = { id: `sublinear-test-${createdAt.getTime()}-${outer.now.getTime()}`, body: testBody(outer.now) };
  // Outside the transaction: a receiver may take ten seconds to answer.
  await sendWebhook({ url, secret, isPrivateAllowed }, message, outer.now);
  await outer.db.noticeSubscriber.update({ where: { id }, data: { reachedAt: outer.now } });
  await announce(outer, "notices");
}

async function begin(ctx: Ctx, given: SubscriberInput): Promise<NoticeSubscriber> {
  await authorisePerson(ctx, "notice.manage");
  const subscriber = await requireSubscriber(ctx, parseInput(subscriberInput, given).id);
  await writeAudit(ctx, { verb: "subscriber.test", subject: `subscriber:${subscriber.id}` });
  return subscriber;
}
