import type { Ctx } from "@/domain/context";
import { secUrl } from "@/domain/golden/model";
import { rowId } from "@/domain/golden/schema";
import { failureWords } from "@/domain/sources/failure-words";
import { memberColumns, type SelectedMember, toMemberRow } from "./list-members";
import { fromMembers } from "./member-conditions";
import type { AwaitedRow, MemberDetail, Membership, MemberTask } from "./rows";

const mostTags = 50;
const mostTasks = 12;
const mostAwaited = 50;

type Selected = SelectedMember &
  Pick<
    MemberDetail,
    "sourceName" | "sector" | "observationCount" | "dataPointCount" | "filingCount" | "unmappedTagCount"
  >;

/** Everything about one company of the universe; null where no company of this id ever was a member. */
export async function getMember(ctx: Ctx, companyId: number): Promise<MemberDetail | null> {
  if (!rowId.safeParse(companyId).success) return null;
  const [selected] = await ctx.db.$queryRaw<Selected[]>`
    select ${memberColumns}, s.name as "sourceName", c.sector, c.observation_count as "observationCount",
      c.data_point_count as "dataPointCount",
      (select count(*)::int from filing where company_id = c.id) as "filingCount",
      (select count(*)::int from jsonb_object_keys(c.unmapped)) as "unmappedTagCount"
    ${fromMembers} where c.id = ${companyId}`;
  if (!selected) return null;
  const { sourceName, sector, observationCount, dataPointCount, filingCount, unmappedTagCount, ...row } = selected;
  const { awaiting: _, ...member } = toMemberRow(row);
  const [names, tickerRows, memberships, predecessors, document, awaited, unmappedTags, tasks] = await Promise.all([
    namesOf(ctx, companyId),
    tickersOf(ctx, companyId),
    membershipsOf(ctx, companyId),
    predecessorsOf(ctx, companyId),
    documentOf(ctx, companyId),
    awaitedOf(ctx, companyId, row.cik),
    unmappedTagsOf(ctx, companyId),
    tasksOf(ctx, row.cik),
  ]);
  return {
    ...member,
    ...{ sourceName, sector, observationCount, dataPointCount, filingCount, unmappedTagCount },
    ...{ names, tickerRows, memberships, predecessors, document, awaited, unmappedTags, tasks },
  };
}

const namesOf = (ctx: Ctx, id: number) =>
  ctx.db.$queryRaw<MemberDetail["names"]>`
    select name, valid_from::text as "validFrom" from company_name where company_id = ${id} order by valid_from desc`;

const tickersOf = (ctx: Ctx, id: number) =>
  ctx.db.$queryRaw<MemberDetail["tickerRows"]>`
    select ticker, exchange, valid_from::text as "validFrom", valid_to::text as "validTo"
    from company_ticker where company_id = ${id} order by valid_to desc nulls first, valid_from desc, ticker`;

const membershipsOf = (ctx: Ctx, id: number) =>
  ctx.db.$queryRaw<Membership[]>`
    select m.added_on::text as "addedOn", m.removed_on::text as "removedOn", m.reason, adder.name as "addedBy",
      m.removal, m.removal_note as "removalNote", remover.name as "removedBy",
      case when c.id is not null then jsonb_build_object('companyId', c.id, 'cik', c.cik, 'name', c.name) end as successor
    from universe_member m
    left join company c on c.id = m.successor_id
    left join person adder on adder.id = m.added_by_id
    left join person remover on remover.id = m.removed_by_id
    where m.company_id = ${id} order by m.removed_on desc nulls first, m.added_on desc`;

const predecessorsOf = (ctx: Ctx, id: number) =>
  ctx.db.$queryRaw<MemberDetail["predecessors"]>`
    select c.id as "companyId", c.cik, c.name, m.removed_on::text as on
    from universe_member m join company c on c.id = m.company_id
    where m.successor_id = ${id} order by m.removed_on desc`;

async function documentOf(ctx: Ctx, id: number): Promise<MemberDetail["document"]> {
  const [document] = await ctx.db.$queryRaw<
    {
      hash: string;
      bytes: number;
      etag: string | null;
      lastModified: string | null;
      fetchedAt: Date;
      ingestedAt: Date | null;
    }[]
  >`
    select hash, bytes, etag, last_modified as "lastModified", fetched_at as "fetchedAt", ingested_at as "ingestedAt"
    from company join raw_document on hash = content_hash where company.id = ${id}`;
  if (!document) return null;
  const { fetchedAt, ingestedAt, ...rest } = document;
  return { ...rest, fetchedAt: fetchedAt.toISOString(), ingestedAt: ingestedAt?.toISOString() ?? null };
}

async function awaitedOf(ctx: Ctx, companyId: number, cik: number): Promise<AwaitedRow[]> {
  const rows = await ctx.db.awaitedFiling.findMany({
    where: { companyId, arrivedAt: null, abandonedAt: null },
    orderBy: [{ announcedAt: "asc" }, { accession: "asc" }],
    take: mostAwaited,
    select: { accession: true, form: true, filedOn: true, announcedAt: true, tries: true, nextTryAt: true },
  });
  return rows.map(({ filedOn, announcedAt, nextTryAt, ...row }) => ({
    ...row,
    secUrl: secUrl(cik, row.accession),
    filedOn: filedOn.toISOString().slice(0, 10),
    announcedAt: announcedAt.toISOString(),
    nextTryAt: nextTryAt.toISOString(),
  }));
}

const unmappedTagsOf = (ctx: Ctx, id: number) =>
  ctx.db.$queryRaw<MemberDetail["unmappedTags"]>`
    select key as tag, value::int as facts from company, jsonb_each_text(unmapped)
    where company.id = ${id} order by value::int desc, key limit ${mostTags}`;

type SelectedTask = Omit<MemberTask, "failure" | "finishedAt" | "queuedAt"> & {
  errorCode: string | null;
  finishedAt: Date | null;
  queuedAt: Date;
};

async function tasksOf(ctx: Ctx, cik: number): Promise<MemberTask[]> {
  const rows = await ctx.db.$queryRaw<SelectedTask[]>`
    select run.id as "runId", run.kind::text as "runKind", task.status::text as status, task.origin::text as origin,
      task.error_code as "errorCode", task.error, task.facts, task.new_observations as "newObservations",
      task.changed_points + task.gone_points as "changedPoints", task.finished_at as "finishedAt", run.queued_at as "queuedAt"
    from ingest_task task join ingest_run run on run.id = task.run_id
    where task.cik = ${cik} order by task.run_id desc limit ${mostTasks}`;
  return rows.map(({ errorCode, finishedAt, queuedAt, ...task }) => ({
    ...task,
    failure: errorCode === null ? null : failureWords(errorCode),
    finishedAt: finishedAt?.toISOString() ?? null,
    queuedAt: queuedAt.toISOString(),
  }));
}
