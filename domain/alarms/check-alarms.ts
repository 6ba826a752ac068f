import { type Ctx, inTransaction } from "@/domain/context";
import type { EdgarEnv } from "@/domain/edgar/settings";
import { announce } from "@/domain/live";
import { listSources } from "@/domain/sources/list-sources";
import type { Alarm } from "@/prisma/generated/client";
import { type Cause, causesOf } from "./causes";
import { activeChannelIds, requestDeliveries } from "./request-deliveries";

/** Two checks apart: what comes and goes between them is one alarm. */
const settledMs = 15_000;

/**
 * Opens, updates and closes alarms by what is wrong now, and asks for their messages. An alarm closes once its cause was
 * gone at two checks. Of two checks at the same moment one does nothing.
 */
export async function checkAlarms(outer: Ctx, env: EdgarEnv): Promise<{ opened: number; closed: number }> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('alarms.check')) as free`;
    if (!lock?.free) return { opened: 0, closed: 0 };
    const causes = (await listSources(ctx, env)).flatMap((source) => causesOf(source, ctx.now));
    const open = await ctx.db.alarm.findMany({ where: { closedAt: null } });
    const outcomes: Outcome[] = [];
    for (const cause of causes) outcomes.push(await keepOpen(ctx, cause, open.find(isOf(cause))));
    for (const alarm of open.filter((each) => !causes.some((cause) => isOf(cause)(each)))) {
      outcomes.push(await letGo(ctx, alarm));
    }
    if (outcomes.some((outcome) => outcome !== "same")) await announce(ctx, "sources");
    const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
    return { opened: count("opened"), closed: count("closed") };
  });
}

type Outcome = "opened" | "changed" | "closed" | "same";

const isOf = (cause: Cause) => (alarm: Alarm) => alarm.sourceId === cause.sourceId && alarm.kind === cause.kind;

async function keepOpen(ctx: Ctx, cause: Cause, known: Alarm | undefined): Promise<Outcome> {
  if (!known) {
    const alarm = await ctx.db.alarm.create({ data: { ...cause, openedAt: ctx.now } });
    await requestDeliveries(ctx, { alarmId: alarm.id, event: "opened", channelIds: await activeChannelIds(ctx) });
    return "opened";
  }
  const { title, detail, severity, runId } = cause;
  if (known.title === title && known.detail === detail && known.clearSince === null) return "same";
  const change = { title, detail, severity, runId, clearSince: null };
  await ctx.db.alarm.update({ where: { id: known.id }, data: change });
  return "changed";
}

async function letGo(ctx: Ctx, alarm: Alarm): Promise<Outcome> {
  if (alarm.clearSince === null) {
    await ctx.db.alarm.update({ where: { id: alarm.id }, data: { clearSince: ctx.now } });
    return "same";
  }
  if (ctx.now.getTime() - alarm.clearSince.getTime() < settledMs) return "same";
  await ctx.db.alarm.update({ where: { id: alarm.id }, data: { closedAt: ctx.now } });
  await requestDeliveries(ctx, { alarmId: alarm.id, event: "closed", channelIds: await toldChannelIds(ctx, alarm.id) });
  return "closed";
}

/** Only who heard that it opened has to hear that it closed. */
async function toldChannelIds(ctx: Ctx, alarmId: number): Promise<number[]> {
  const told = await ctx.db.alarmDelivery.findMany({
    where: { alarmId, event: "opened", channel: { active: true } },
    orderBy: { channelId: "asc" },
  });
  return told.map(({ channelId }) => channelId);
}
