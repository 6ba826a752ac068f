import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { cursorText, type Json, parseCursor } from "./model";
import { type AuditFilter, type AuditFilterInput, auditFilter, systemActor } from "./schema";

export type AuditRow = {
  id: string;
  /** ISO, UTC. */
  at: string;
  actorId: number | null;
  /** Null for the system. */
  actorName: string | null;
  verb: string;
  subject: string;
  before: Json | null;
  after: Json | null;
  /** Its place in the sealed chain; null until it is sealed. */
  sealNo: string | null;
  hash: string | null;
};
export type AuditPage = { rows: AuditRow[]; nextCursor: string | null };

/**
 * The log, the latest first; each filter stands on an index that ends in the order of the page. Throws not_permitted,
 * and invalid_input for a filter that is wrong or a cursor that no page handed out.
 */
export async function listAudit(ctx: Ctx, given: AuditFilterInput): Promise<AuditPage> {
  await authorisePerson(ctx, "audit.read");
  return readAudit(ctx, parseInput(auditFilter, given));
}

/** As `listAudit`, for verbs that have asked already. */
export async function readAudit(ctx: Ctx, filter: AuditFilter): Promise<AuditPage> {
  const rows = await ctx.db.$queryRaw<(Omit<AuditRow, "at"> & { at: Date })[]>`
    select log.id::text, log.at, log.actor_id as "actorId", person.name as "actorName", log.verb, log.subject,
      log.before, log.after, log.seal_no::text as "sealNo", log.hash
    from (
      select * from audit_log where ${Prisma.join(conditionsOf(filter), " and ")}
      order by at desc, id desc limit ${filter.limit + 1}) log
    left join person on person.id = log.actor_id
    order by log.at desc, log.id desc`;
  const shown = rows.slice(0, filter.limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > filter.limit && last ? cursorText(last) : null };
}

function conditionsOf({ actor, verb, subject, from, to, after }: AuditFilter): Prisma.Sql[] {
  const conditions = [Prisma.sql`true`];
  if (actor === systemActor) conditions.push(Prisma.sql`actor_id is null`);
  else if (actor !== undefined) conditions.push(Prisma.sql`actor_id = ${actor}`);
  if (verb !== undefined) conditions.push(Prisma.sql`verb = ${verb}`);
  if (subject !== undefined) conditions.push(Prisma.sql`subject = ${subject}`);
  if (from !== undefined) conditions.push(Prisma.sql`at >= ${new Date(from)}`);
  if (to !== undefined) conditions.push(Prisma.sql`at < ${new Date(Date.parse(to) + 86_400_000)}`);
  if (after !== undefined) {
    const cursor = parseCursor(after);
    if (!cursor) throw new DomainError("invalid_input", "This page of the log is not known. Begin at the first one.");
    conditions.push(Prisma.sql`(at, id) < (${new Date(cursor.at)}, ${BigInt(cursor.id)})`);
  }
  return conditions;
}

/** What the filters offer: every verb the log knows, and everybody who may have acted. Throws not_permitted. */
export async function listAuditChoices(ctx: Ctx): Promise<{ verbs: string[]; people: { id: number; name: string }[] }> {
  await authorisePerson(ctx, "audit.read");
  const [verbs, people] = await Promise.all([
    // Steps from verb to verb along the index: as fast with five million lines as with fifty.
    ctx.db.$queryRaw<{ verb: string }[]>`
      with recursive known as (
        (select verb from audit_log order by verb limit 1)
        union all
        select (select verb from audit_log where verb > known.verb order by verb limit 1) from known
        where known.verb is not null)
      select verb from known where verb is not null`,
    ctx.db.person.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
  ]);
  return { verbs: verbs.map(({ verb }) => verb), people };
}
