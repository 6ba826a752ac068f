import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { failureWords } from "@/domain/sources/failure-words";
import { Prisma } from "@/prisma/generated/client";
import { fromMembers, narrowedBy, stateConditions } from "./member-conditions";
import { beyond, orderBy, unmappedShare, walkOf, writeCursor } from "./member-order";
import { memberStates } from "./model";
import type { MemberCounts, MemberPage, MemberRow } from "./rows";
import { type MemberFilterInput, memberFilter } from "./schema";

export type SelectedMember = Omit<MemberRow, "askedAt" | "failure" | "awaiting" | "successor"> & {
  askedAt: Date | null;
  failureCode: string | null;
  failureMessage: string | null;
  failedAt: Date | null;
  awaitedCount: number | null;
  awaitedSince: Date | null;
  successorId: number | null;
  successorName: string | null;
};

export const memberColumns = Prisma.sql`
  c.id as "companyId", c.cik, c.name, coalesce(c.tickers, '{}') as tickers, s.code as "sourceCode", s.kind = 'simulated' as simulated,
  m.added_on::text as "addedOn", m.removed_on::text as "removedOn", m.removal, m.successor_id as "successorId",
  (select name from company where id = m.successor_id) as "successorName", c.content_hash is not null as taken,
  c.last_filed_on::text as "lastFiledOn", c.asked_at as "askedAt", c.failure_code as "failureCode",
  c.failure as "failureMessage", c.failed_at as "failedAt", w.count as "awaitedCount", w.since as "awaitedSince",
  c.unmapped_facts as "unmappedFacts", ${Prisma.raw(unmappedShare)} as "unmappedShare"`;

/**
 * One page of the universe's companies. Throws invalid_input for a filter out of its limits, and for a cursor that no
 * page handed out.
 */
export async function listMembers(ctx: Ctx, input: MemberFilterInput): Promise<MemberPage> {
  const filter = parseInput(memberFilter, input);
  const walk = walkOf(filter);
  const condition = Prisma.sql`${stateConditions[filter.state]} and ${narrowedBy(filter)}`;
  const [selected, counted] = await Promise.all([
    ctx.db.$queryRaw<(SelectedMember & { key: string })[]>`
      select ${memberColumns}, (${walk.key})::text as key ${fromMembers}
      where ${condition} and ${beyond(walk)} order by ${orderBy(walk)} limit ${filter.limit + 1}`,
    ctx.db.$queryRaw<[{ total: number }]>`select count(*)::int as total ${fromMembers} where ${condition}`,
  ]);
  const more = selected.length > filter.limit;
  const page = selected.slice(0, filter.limit);
  const back = walk.cursor?.back ?? false;
  if (back) page.reverse();
  const place = (row: (typeof page)[number] | undefined, goBack: boolean) =>
    row ? writeCursor(filter, { back: goBack, key: row.key, id: row.companyId }) : null;
  return {
    rows: page.map(({ key: _, ...row }) => toMemberRow(row)),
    total: counted[0].total,
    nextCursor: more || back ? place(page.at(-1), false) : null,
    previousCursor: (back ? more : walk.cursor !== null) ? place(page[0], true) : null,
  };
}

export function toMemberRow(selected: SelectedMember): MemberRow {
  const { failureCode, failureMessage, failedAt, awaitedCount, awaitedSince, ...rest } = selected;
  const { askedAt, successorId, successorName, ...row } = rest;
  return {
    ...row,
    askedAt: askedAt?.toISOString() ?? null,
    successor: successorId === null ? null : { companyId: successorId, name: successorName ?? "" },
    failure:
      (failureCode &&
        failedAt && {
          code: failureCode,
          words: failureWords(failureCode),
          message: failureMessage ?? "",
          since: failedAt.toISOString(),
        }) ||
      null,
    awaiting: awaitedCount && awaitedSince ? { count: awaitedCount, since: awaitedSince.toISOString() } : null,
  };
}

/** How many companies each state holds within a search, and each source within a state. */
export async function countMembers(ctx: Ctx, input: MemberFilterInput): Promise<MemberCounts> {
  const { state, source, q } = parseInput(memberFilter, input);
  const columns = memberStates.map(
    (one) => Prisma.sql`count(*) filter (where ${stateConditions[one]})::int as ${Prisma.raw(one)}`,
  );
  const [[states], sources] = await Promise.all([
    ctx.db.$queryRaw<[MemberCounts["states"]]>`
      select ${Prisma.join(columns)} ${fromMembers} where ${narrowedBy({ q, source })}`,
    ctx.db.$queryRaw<MemberCounts["sources"]>`
      select s.code, s.name, s.kind = 'simulated' as simulated, count(*)::int as count ${fromMembers}
      where ${stateConditions[state]} and ${narrowedBy({ q })} group by s.code, s.name, s.kind order by s.code`,
  ]);
  return { states, sources };
}
