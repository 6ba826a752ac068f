import type { Ctx } from "@/domain/context";
import { maskedAddress } from "@/domain/messages/webhook-address";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import type { NoticePage, NoticeRow, SubscriberRow } from "./rows";
import { type NoticeFilter, type NoticeListInput, noticeFilter, noticeList } from "./schema";

/** Corrections of what was served, the newest first. Any signed-in person may read them. */
export async function listNotices(ctx: Ctx, given: NoticeListInput): Promise<NoticePage> {
  const { after, limit, ...filter } = parseInput(noticeList, given);
  const rows = await readNotices(ctx, filter, { before: after === undefined ? null : Number(after), limit: limit + 1 });
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null };
}

const exportPage = 1_000;

/** All corrections that match, the newest first, read page by page while they are written out. */
export async function* exportNotices(ctx: Ctx, given: NoticeFilter): AsyncGenerator<NoticeRow> {
  const filter = parseInput(noticeFilter, given);
  for (let before: number | null = null; ; ) {
    const rows: NoticeRow[] = await readNotices(ctx, filter, { before, limit: exportPage });
    yield* rows;
    if (rows.length < exportPage) return;
    before = rows.at(-1)?.id ?? null;
  }
}

type Stored = Omit<NoticeRow, "at" | "servedFrom" | "company"> & {
  at: Date;
  servedFrom: Date | null;
  companyId: number;
  name: string;
  ticker: string | null;
  cik: number;
  simulated: boolean;
};

async function readNotices(
  ctx: Ctx,
  filter: NoticeFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<NoticeRow[]> {
  const place = before === null ? Prisma.empty : Prisma.sql`and n.id < ${before}`;
  return selectNotices(ctx, Prisma.sql`${matching(filter)} ${place}`, limit);
}

async function selectNotices(ctx: Ctx, condition: Prisma.Sql, limit: number): Promise<NoticeRow[]> {
  const rows = await ctx.db.$queryRaw<Stored[]>`
    select n.id, n.at, n.kind, n.company_id as "companyId", company.name, company.tickers[1] as ticker, company.cik,
      source.kind = 'simulated' as simulated, n.line_item_id as "lineItemId", n.unit_id as "unitId", unit.code as unit,
      n.length::text as length, n.period_end::text as "periodEnd", n.previous_value::text as "previousValue",
      n.served_from as "servedFrom", n.value::text as value, n.cause, n.issue_id as "issueId",
      n.override_id as "overrideId"
    from correction_notice n join company on company.id = n.company_id join source on source.id = company.source_id
    join unit on unit.id = n.unit_id
    where ${condition}
    order by n.id desc limit ${limit}`;
  return rows.map(({ companyId, name, ticker, cik, simulated, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    servedFrom: row.servedFrom?.toISOString() ?? null,
    company: { id: companyId, name, ticker, cik: Number(cik), simulated },
  }));
}

function matching({ kind, company, lineItemId, from, to }: NoticeFilter): Prisma.Sql {
  const like = company ? `%${company.replace(/[\\%_]/g, "\\$&")}%` : null;
  const conditions = [
    kind ? Prisma.sql`n.kind = ${kind}` : null,
    lineItemId ? Prisma.sql`n.line_item_id = ${lineItemId}` : null,
    from ? Prisma.sql`n.at >= (${from}::date)::timestamp at time zone 'UTC'` : null,
    to ? Prisma.sql`n.at < (${to}::date + 1)::timestamp at time zone 'UTC'` : null,
    like
      ? Prisma.sql`n.company_id in (select id from company where name ilike ${like}
          or upper(${company ?? ""}) = any(tickers) or cik::text = ${company ?? ""})`
      : null,
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
}

/** What a message says: these notices, in the order of their ids. */
export async function noticesById(ctx: Ctx, ids: readonly number[]): Promise<NoticeRow[]> {
  const rows = await selectNotices(ctx, Prisma.sql`n.id = any(${[...ids]}::int[])`, ids.length);
  return rows.reverse();
}

/** Notices of the last 30 days, and receivers that a message does not reach: what the landing page says. */
export async function noticeFigures(ctx: Ctx): Promise<{ recent: number; subscribers: number; failing: number }> {
  const since = new Date(ctx.now.getTime() - 30 * 86_400_000);
  const [recent, subscribers, failing] = await Promise.all([
    ctx.db.correctionNotice.count({ where: { at: { gte: since } } }),
    ctx.db.noticeSubscriber.count({ where: { active: true } }),
    ctx.db.noticeSubscriber.count({ where: { active: true, failures: { gt: 0 } } }),
  ]);
  return { recent, subscribers, failing };
}

/** Who hears of corrections, and whether messages reach them. */
export async function listSubscribers(ctx: Ctx): Promise<SubscriberRow[]> {
  const rows = await ctx.db.noticeSubscriber.findMany({ where: { active: true }, orderBy: { id: "asc" } });
  const people = await ctx.db.person.findMany({
    where: { id: { in: rows.map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  return Promise.all(
    rows.map(async ({ id, name, url, createdById, createdAt, failures, error, retryAt, reachedAt }) => ({
      ...{ id, name, failures, error, address: maskedAddress(url) },
      createdBy: people.find((person) => person.id === createdById)?.name ?? "Somebody",
      createdAt: createdAt.toISOString(),
      retryAt: failures > 0 ? (retryAt?.toISOString() ?? null) : null,
      reachedAt: reachedAt?.toISOString() ?? null,
      pending: await ctx.db.noticeDelivery.count({ where: { subscriberId: id, deliveredAt: null, gaveUpAt: null } }),
      givenUp: await ctx.db.noticeDelivery.count({ where: { subscriberId: id, gaveUpAt: { not: null } } }),
    })),
  );
}
