import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import { keepTargets } from "./keep-targets";
import type { Wake } from "./schema";

export type PutOff = {
  until: Date;
  /** What ends it sooner; null for the time alone. */
  wake?: Wake | null;
  /** Null ends an earlier challenge of the source; left out, what the issue says of it stands. */
  disposition?: null;
};

/**
 * Moves a taken issue out of the queue until a time, or until its condition comes true. Writes no history: the caller
 * says why it waits. Returns the issue's version.
 */
export async function putOff(ctx: Ctx, issue: { id: number }, terms: PutOff): Promise<{ version: number }> {
  await putOffAll(ctx, [issue.id], terms);
  return ctx.db.issue.findUniqueOrThrow({ where: { id: issue.id }, select: { version: true } });
}

/** As `putOff`, for many locked issues at once. A claim ends with it: nobody works on what waits. */
export async function putOffAll(ctx: Ctx, issueIds: readonly number[], terms: PutOff): Promise<void> {
  const { until, wake } = terms;
  const disposition = terms.disposition === null ? Prisma.sql`null` : Prisma.sql`disposition`;
  await ctx.db.$executeRaw`
    update issue set status = 'snoozed', disposition = ${disposition}, snoozed_until = ${until}, wake_kind = ${wake?.kind ?? null}::wake_kind,
      wake_basis = ${basisOf(wake ?? null)}, leased_until = null, version = version + 1
    where id = any(${[...issueIds]}::int[])`;
  await keepTargets(ctx, issueIds);
}

/** What the condition is compared with later, as it is now; `wakeOnCondition` reads it. */
function basisOf(wake: Wake | null): Prisma.Sql {
  switch (wake?.kind) {
    case "value_changes":
      return Prisma.sql`(select jsonb_build_object('observed', coalesce(jsonb_object_agg(f.id, f.observed::text), '{}'))
        from finding f where f.issue_id = issue.id and f.status = 'open')`;
    case "new_filing":
      // Per company: a filing that is being stored at this moment may have a smaller id than another company's last.
      return Prisma.sql`(select jsonb_build_object('filings', coalesce(jsonb_object_agg(own.company_id,
          coalesce((select max(filing.id) from filing where filing.company_id = own.company_id), 0)), '{}'))
        from (select distinct company_id from finding where issue_id = issue.id and status = 'open') own)`;
    case "company_count":
      return Prisma.sql`jsonb_build_object('more', ${wake.more}::int)`;
    default:
      return Prisma.sql`null`;
  }
}
