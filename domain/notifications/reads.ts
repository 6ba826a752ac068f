import type { Ctx } from "@/domain/context";
import { type MailEnv, mailProblem } from "@/domain/messages/mail-settings";
import { maskedAddress } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { can } from "@/domain/people/policy";
import { Prisma } from "@/prisma/generated/client";
import { choicesOf, kindsWhere } from "./choices-of";
import { type NotificationListInput, notificationList } from "./inputs";
import { kinds } from "./model";
import { ownId } from "./own-id";
import type { ChoicesPage, DeliveryRow, NewsGroup, NewsPage } from "./rows";
import { notificationKinds } from "./schema";

export type * from "./rows";

/** News of one kind with less than this between them read as one. */
const togetherMinutes = 10;
/** Lines are made of this many of the newest: older ones are on later pages. */
const mostGrouped = 2_000;
const shownOfGroup = 10;

/** The actor's news, the newest first, without the kinds they keep out of the app. */
export async function listNotifications(ctx: Ctx, input: NotificationListInput): Promise<NewsPage> {
  const personId = ownId(ctx);
  const { after, unread, limit } = parseInput(notificationList, input);
  const older = after === undefined ? Prisma.empty : Prisma.sql`and id < ${Number(after)}`;
  const open = unread ? Prisma.sql`and read_at is null` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<(Omit<NewsGroup, "at"> & { at: Date })[]>`
    with ${await grouped(ctx, personId, Prisma.sql`${older} ${open}`)}
    select kind, count(*)::int as count, min(id) as "firstId", max(id) as "lastId", max(at) as at,
      bool_or(read_at is null) as unread,
      to_jsonb((array_agg(jsonb_build_object('id', id, 'title', title, 'body', body, 'href', href,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by id desc))[1:${shownOfGroup}::int])
        as news
    from grouped group by place, kind order by place limit ${limit + 1}`;
  const groups = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  return { groups, nextCursor: rows.length > limit ? String(groups.at(-1)?.firstId) : null };
}

/** How many lines of the actor's list are unread: what the bell shows. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    with ${await grouped(ctx, ownId(ctx), Prisma.sql`and read_at is null`)}
    select count(distinct place)::int as count from grouped`;
  return row?.count ?? 0;
}

/** A line goes on while kind and reading stay the same and no long silence lies between; `place` numbers the lines. */
async function grouped(ctx: Ctx, personId: number, where: Prisma.Sql): Promise<Prisma.Sql> {
  const shown = kindsWhere(await choicesOf(ctx, personId), ({ inApp }) => inApp);
  return Prisma.sql`
    visible as (
      select id, kind, title, body, href, at, read_at from notification
      where person_id = ${personId} and kind = any(${shown}::text[]) ${where} order by id desc limit ${mostGrouped}),
    marked as (
      select *, case when kind = lag(kind) over newest and lag(at) over newest - at <= ${togetherMinutes} * interval '1 minute'
        and (read_at is null) = (lag(read_at) over newest is null) then 0 else 1 end as begins
      from visible window newest as (order by id desc)),
    grouped as (select *, sum(begins) over (order by id desc) as place from marked)`;
}

/** How the actor hears of what, and what became of the last message by each channel. */
export async function getChoices(ctx: Ctx, env: MailEnv): Promise<ChoicesPage> {
  const personId = ownId(ctx);
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: personId } });
  const channel = await ctx.db.personChannel.findUnique({ where: { personId } });
  const choices = await choicesOf(ctx, personId);
  const concerning = notificationKinds.filter((kind) => {
    const { verb } = kinds[kind];
    return verb === null || can(person.role, verb);
  });
  return {
    choices: concerning.map((kind) => ({ kind, ...choices[kind] })),
    email: { address: person.email, problem: mailProblem(env), last: await lastDelivery(ctx, personId, "email") },
    digest: { digestAt: channel?.digestAt ?? "08:00", timeZone: channel?.timeZone ?? "UTC" },
    webhook: channel?.webhookUrl
      ? { address: maskedAddress(channel.webhookUrl), last: await lastDelivery(ctx, personId, "webhook") }
      : null,
  };
}

async function lastDelivery(ctx: Ctx, personId: number, channel: "email" | "webhook"): Promise<DeliveryRow | null> {
  const last = await ctx.db.notificationDelivery.findFirst({ where: { personId, channel }, orderBy: { id: "desc" } });
  if (!last) return null;
  return {
    event: last.event as DeliveryRow["event"],
    attempts: last.attempts,
    error: last.error,
    createdAt: last.createdAt.toISOString(),
    deliveredAt: last.deliveredAt?.toISOString() ?? null,
    gaveUpAt: last.gaveUpAt?.toISOString() ?? null,
  };
}
