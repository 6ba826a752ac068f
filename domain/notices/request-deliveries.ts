import { type Ctx, inTransaction } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { deliverNoticesJob } from "./jobs";

/** By the clock: a job for each subscriber that something waits for, unless it has one or its next attempt is not due. */
export async function requestNoticeDeliveries(outer: Ctx): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const due = await ctx.db.$queryRaw<{ id: number }[]>`
      select id from notice_subscriber s
      where active and (retry_at is null or retry_at <= ${ctx.now})
        and exists (select from notice_delivery d
          where d.subscriber_id = s.id and d.delivered_at is null and d.gave_up_at is null)
        and not exists (select from outbox where job = ${deliverNoticesJob.name} and closed_at is null
          and (payload ->> 'subscriberId')::int = s.id)
      order by id`;
    for (const { id } of due) await requestJob(ctx, deliverNoticesJob.name, { subscriberId: id });
    return due.length;
  });
}
