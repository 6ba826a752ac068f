import type { Ctx } from "@/domain/context";
import type { Alarm } from "@/prisma/generated/client";
import type { Cause } from "./causes";
import { activeChannelIds, requestDeliveries } from "./request-deliveries";

/** What swings between grave and less grave is told once in this time, unless somebody took note of it in between. */
const quietMs = 3_600_000;

/**
 * An alarm says what is wrong now. One that got worse than what people were told is told again and waits for somebody to
 * take note of it anew: a late filing that everybody knows of must not hide an outage behind it.
 */
export async function keepOpen(ctx: Ctx, cause: Cause, known: Alarm): Promise<"changed" | "same"> {
  const { title, detail, severity, runId } = cause;
  if (known.title === title && known.detail === detail && known.clearSince === null) return "same";
  const worse = isWorse(ctx, cause, known);
  const anew = {
    worsenings: known.worsenings + 1,
    worsenedAt: ctx.now,
    worsenedFrom: known.title,
    acknowledgedAt: null,
    acknowledgedById: null,
  };
  const change = { title, detail, severity, runId, clearSince: null, ...(worse && anew) };
  await ctx.db.alarm.update({ where: { id: known.id }, data: change });
  if (worse) {
    const event = `worsened-${anew.worsenings}` as const;
    await requestDeliveries(ctx, { alarmId: known.id, event, channelIds: await activeChannelIds(ctx) });
  }
  return "changed";
}

function isWorse({ now }: Ctx, { severity }: Cause, { severity: before, worsenedAt, acknowledgedAt }: Alarm): boolean {
  if (severity >= before) return false;
  if (!worsenedAt || now.getTime() - worsenedAt.getTime() >= quietMs) return true;
  return acknowledgedAt !== null && acknowledgedAt > worsenedAt;
}
