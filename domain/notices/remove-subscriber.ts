import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { auditedAddress } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { requireSubscriber } from "./require-subscriber";
import { type SubscriberInput, subscriberInput } from "./schema";

/** A consumer hears of nothing more, not even of what waits, and its secret is forgotten; what it was told stays. */
export async function removeSubscriber(outer: Ctx, given: SubscriberInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await authorisePerson(ctx, "notice.manage");
    const { id, name, url } = await requireSubscriber(ctx, parseInput(subscriberInput, given).id);
    await ctx.db.noticeSubscriber.update({
      where: { id },
      data: { active: false, secret: "", removedAt: ctx.now, retryAt: null },
    });
    await ctx.db.noticeDelivery.updateMany({
      where: { subscriberId: id, deliveredAt: null, gaveUpAt: null },
      data: { gaveUpAt: ctx.now, error: "The receiver was removed." },
    });
    await writeAudit(ctx, {
      verb: "subscriber.remove",
      subject: `subscriber:${id}`,
      before: { name, ...auditedAddress(url) },
    });
    await announce(ctx, "notices");
  });
}
