import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { AlarmChannel } from "@/prisma/generated/client";

/** The active channel with this id, locked until the transaction ends. Throws not_found. */
export async function requireChannel(ctx: Ctx, id: number): Promise<AlarmChannel> {
  await ctx.db.$queryRaw`select id from alarm_channel where id = ${id} for update`;
  const channel = await ctx.db.alarmChannel.findUnique({ where: { id } });
  if (channel?.active) return channel;
  throw new DomainError("not_found", "This channel is no longer there. Reload the page.");
}
