import { type Ctx, inTransaction } from "@/domain/context";
import type { EdgarEnv } from "@/domain/edgar/settings";
import { announce } from "@/domain/live";
import { listSources } from "@/domain/sources/list-sources";
import type { Alarm } from "@/prisma/generated/client";
import { type Cause, causesOf } from "./causes";
import { keepOpen } from "./keep-open";
import { activeChannelIds, requestDeliveries } from "./request-deliveries";

/** Two checks apart: what comes and goes between them is one alarm. */
const settledMs = 15_000;

/**
 * Opens, updates and closes alarms by what is wrong now, and asks for their messages. An alarm closes once its cause was
 * gone at two checks. Of two checks at the same moment one does nothing. `ctx.now` has to be the database's time.
 */
export async function checkAlarms(outer: Ctx, env: EdgarEnv): Promise<{ opened: number; closed: number }> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('alarms.check')) as free`;
    if (!lock?.free) return { opened: 0, closed: 0 };
    const causes = (await listSources(ctx, env)).flatMap((source) => causesOf(source, ctx.now));
    const alarms = await ctx.db.alarm.findMany({ where: { closedAt: null } });
    const outcomes: Outcome[] = [];
    for (const cause of causes) {
      const known = alarms.find(isOf(cause));
      outcomes.push(known ? await keepOpen(ctx, cause, known) : await open(ctx, cause));
    }
    for (const alarm of alarms.filter((each) => !causes.some((cause) => isOf(cause)(each)))) {
      outcomes.push(await letGo(ctx, alarm));
    }
    if (outcomes.some((outcome) => outcome !== "same")) await announce(ctx, "sources");
    const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
    return { opened: count("opened"), closed: count("closed") };
  });
}

type Outcome = "opened" | "changed" | "closed" | "same";

const isOf = (cause: Cause) => (alarm: Alarm) => alarm.sourceId === cause.sourceId && alarm.kind === cause.kind;

async function open(ctx: Ctx, cause: Cause): Promise<Outcome> {
  const alarm = await ctx.db.alarm.create({ data: { ...cause, openedAt: ctx.now } });
  await requestDeliveries(ctx, { alarmId: alarm.id, event: "opened", channelIds: await activeChannelIds(ctx) });
  return "opened";
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

/** Only who heard of it has to hear that it closed. */
async function toldChannelIds(ctx: Ctx, alarmId: number): Promise<number[]> {
  const told = await ctx.db.alarmDelivery.findMany({
    where: { alarmId, channel: { active: true } },
    distinct: ["channelId"],
    orderBy: { channelId: "asc" },
  });
  return told.map(({ channelId }) => channelId);
}
