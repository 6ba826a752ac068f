import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { deliverNoticesJob } from "./jobs";
import { requireSubscriber } from "./require-subscriber";
import { type SubscriberInput, subscriberInput } from "./schema";

/** Tries at once again what waits for the next attempt, and what was given up, in the old order. */
export async function resumeSubscriber(outer: Ctx, given: SubscriberInput): Promise<{ notices: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorisePerson(ctx, "notice.manage");
    const { id } = await requireSubscriber(ctx, parseInput(subscriberInput, given).id);
    await ctx.db.noticeDelivery.updateMany({
      where: { subscriberId: id, gaveUpAt: { not: null } },
      data: { gaveUpAt: null, error: null, attempts: 0 },
    });
    await ctx.db.noticeSubscriber.update({ where: { id }, data: { failures: 0, retryAt: null } });
    const notices = await ctx.db.noticeDelivery.count({ where: { subscriberId: id, deliveredAt: null } });
    if (notices > 0) await requestJob(ctx, deliverNoticesJob.name, { subscriberId: id });
    await writeAudit(ctx, { verb: "subscriber.resume", subject: `subscriber:${id}`, after: { notices } });
    await announce(ctx, "notices");
    return { notices };
  });
}
