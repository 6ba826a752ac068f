import type { Ctx } from "@/domain/context";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { parseInput } from "@/domain/parse-input";
import { areWorkersMissing, missingAfterSeconds } from "@/domain/processes/model";
import { lastWorkerSeenAt } from "@/domain/processes/reads";
import type { Prisma } from "@/prisma/generated/client";
import { maskedTarget } from "./channel-target";
import { eventOf } from "./message";
import type { AlarmPage, AlarmRow, ChannelRow, DeliveryRow } from "./rows";
import { type AlarmListInput, alarmList } from "./schema";

export type * from "./rows";

const withDeliveries = { deliveries: { include: { channel: true }, orderBy: { id: "asc" } } } as const;
type StoredAlarm = Prisma.AlarmGetPayload<{ include: typeof withDeliveries }>;
type StoredDelivery = StoredAlarm["deliveries"][number];

/**
 * Alarms, the newest first. The first page begins with one that stands in no table when no worker lives: whoever would
 * write it down is gone.
 */
export async function listAlarms(ctx: Ctx, input: AlarmListInput): Promise<AlarmPage> {
  const { open, after, limit } = parseInput(alarmList, input);
  const state = open === undefined ? {} : { closedAt: open ? null : { not: null } };
  const older = after === undefined ? {} : { id: { lt: Number(after) } };
  const found = await ctx.db.alarm.findMany({
    where: { ...state, ...older },
    include: withDeliveries,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = found.slice(0, limit);
  const missing = after === undefined && open !== false ? await workersAlarm(ctx) : null;
  const rows = await alarmRows(ctx, page);
  return {
    rows: missing ? [missing, ...rows] : rows,
    nextCursor: found.length > limit ? String(page.at(-1)?.id) : null,
  };
}

export async function countOpenAlarms(ctx: Ctx): Promise<number> {
  const open = await ctx.db.alarm.count({ where: { closedAt: null } });
  return open + ((await workersAlarm(ctx)) ? 1 : 0);
}

async function alarmRows(ctx: Ctx, alarms: StoredAlarm[]): Promise<AlarmRow[]> {
  const personIds = alarms.flatMap(({ acknowledgedById: id }) => (id === null ? [] : [id]));
  const [sources, people] = [
    await ctx.db.source.findMany({ select: { id: true, code: true, name: true } }),
    await ctx.db.person.findMany({ where: { id: { in: personIds } }, select: { id: true, name: true } }),
  ];
  return alarms.map((alarm) => {
    const source = sources.find(({ id }) => id === alarm.sourceId);
    const by = people.find(({ id }) => id === alarm.acknowledgedById)?.name ?? "Somebody";
    return {
      id: alarm.id,
      source: source ? { code: source.code, name: source.name } : null,
      kind: alarm.kind,
      severity: alarm.severity,
      title: alarm.title,
      detail: alarm.detail,
      runId: alarm.runId,
      openedAt: alarm.openedAt.toISOString(),
      closedAt: iso(alarm.closedAt),
      worsened: alarm.worsenedAt ? { at: alarm.worsenedAt.toISOString(), from: alarm.worsenedFrom ?? "" } : null,
      acknowledged: alarm.acknowledgedAt ? { at: alarm.acknowledgedAt.toISOString(), by } : null,
      deliveries: alarm.deliveries.filter(isTelling(alarm)).map(deliveryRow),
    };
  });
}

/** Of many worsenings the last one tells who knows. */
const isTelling =
  ({ worsenings }: StoredAlarm) =>
  ({ event }: StoredDelivery): boolean =>
    eventOf(event) !== "worsened" || event === `worsened-${worsenings}`;

async function workersAlarm(ctx: Ctx): Promise<AlarmRow | null> {
  const seenAt = await lastWorkerSeenAt(ctx);
  if (!areWorkersMissing(seenAt, ctx.now)) return null;
  const last = seenAt
    ? `The last one was seen on ${timeFormat.format(seenAt)} UTC.`
    : "None has ever been seen by this database.";
  return {
    id: 0,
    source: null,
    kind: "workers",
    severity: 1,
    title: "No worker process is running",
    detail: `${last} Nothing is fetched, checked or sent until one runs. Start workers/main.ts, or look at its log for why it ended; nothing is lost meanwhile.`,
    runId: null,
    openedAt: seenAt ? new Date(seenAt.getTime() + missingAfterSeconds * 1000).toISOString() : ctx.now.toISOString(),
    closedAt: null,
    worsened: null,
    acknowledged: null,
    deliveries: [],
  };
}

/** Who hears of alarms, with what became of the last message. */
export async function listChannels(ctx: Ctx, env: MailEnv): Promise<ChannelRow[]> {
  const channels = await ctx.db.alarmChannel.findMany({
    where: { active: true },
    include: { deliveries: { include: { channel: true }, orderBy: { id: "desc" }, take: 1 } },
    orderBy: { id: "asc" },
  });
  const people = await ctx.db.person.findMany({
    where: { id: { in: channels.map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  return channels.map(({ id, kind, target, createdById, createdAt, deliveries: [last] }) => ({
    id,
    kind,
    target: maskedTarget({ kind, target }),
    createdBy: people.find((person) => person.id === createdById)?.name ?? "Somebody",
    createdAt: createdAt.toISOString(),
    problem: kind === "email" ? mailProblem(env) : null,
    last: last ? deliveryRow(last) : null,
  }));
}

const kindWords = { email: "e-mail to", webhook: "webhook" } as const;

const deliveryRow = ({ channel, event, attempts, error, ...times }: StoredDelivery): DeliveryRow => ({
  channel: `${kindWords[channel.kind]} ${maskedTarget(channel)}`,
  event: eventOf(event),
  attempts,
  error,
  createdAt: times.createdAt.toISOString(),
  deliveredAt: iso(times.deliveredAt),
  gaveUpAt: iso(times.gaveUpAt),
});

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
