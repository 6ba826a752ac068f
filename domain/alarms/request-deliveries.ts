import type { Ctx } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { deliverJob } from "./jobs";
import type { StoredEvent } from "./schema";

/** Asks for one message of an alarm to each of these channels, in the caller's transaction. */
export async function requestDeliveries(
  ctx: Ctx,
  { alarmId, event, channelIds }: { alarmId: number | null; event: StoredEvent; channelIds: number[] },
): Promise<number[]> {
  const ids: number[] = [];
  for (const channelId of channelIds) {
    const { id } = await ctx.db.alarmDelivery.create({ data: { alarmId, channelId, event, createdAt: ctx.now } });
    await requestJob(ctx, deliverJob.name, { deliveryId: id });
    ids.push(id);
  }
  return ids;
}

export async function activeChannelIds(ctx: Ctx): Promise<number[]> {
  const channels = await ctx.db.alarmChannel.findMany({ where: { active: true }, orderBy: { id: "asc" } });
  return channels.map(({ id }) => id);
}
