import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { type OverrideRecord, overrideColumns, overrideTables, proposedOverride } from "./override-columns";
import { readPlace, writePlace } from "./page-cursor";
import type { Page, ProposalRow, ProposedOverride } from "./rows";
import { type ProposalFilter, proposalFilter } from "./schema";

export { listOverrides } from "./register";
export type * from "./rows";

type ProposalRecord = Omit<ProposalRow, "overrides" | "exception" | "proposedAt" | "decidedAt"> & {
  proposedAt: Date;
  decidedAt: Date | null;
  sortedAt: Date;
};

/**
 * Proposals that wait for a checker, or those decided on; newest first. With `issueId` only that issue's, with `bulkId`
 * only that run's.
 */
export async function listProposals(ctx: Ctx, filter: ProposalFilter): Promise<Page<ProposalRow>> {
  const asked = parseInput(proposalFilter, filter);
  const place = asked.after === undefined ? null : readPlace(asked.after);
  const status = asked.status === "proposed" ? Prisma.sql`p.status = 'proposed'` : Prisma.sql`p.status <> 'proposed'`;
  // What a run proposed waits as one card, unless it is asked for.
  const together =
    asked.bulkId !== undefined
      ? Prisma.sql`and p.bulk_id = ${asked.bulkId}`
      : asked.issueId === undefined && asked.status === "proposed"
        ? Prisma.sql`and p.bulk_id is null`
        : Prisma.empty;
  const records = await ctx.db.$queryRaw<ProposalRecord[]>`
    select p.id, p.kind::text as kind, p.status::text as status, p.version, p.note, p.checker_note as "checkerNote",
      p.root_cause::text as "rootCause", p.proposed_at as "proposedAt", p.decided_at as "decidedAt",
      p.sorted_at as "sortedAt", json_build_object('id', maker.id, 'name', maker.name) as maker,
      case when checker.id is not null then json_build_object('id', checker.id, 'name', checker.name) end as checker,
      case when absent.id is not null then json_build_object('id', absent.id, 'name', absent.name) end as "onBehalfOf",
      case when renewer.id is not null then json_build_object('id', renewer.id, 'name', renewer.name) end as "renewedBy",
      p.suspension, p.bulk_id as "bulkId",
      case when issue.id is not null then json_build_object('id', issue.id, 'title', issue.title) end as issue,
      exists (select from company join source on source.id = company.source_id where source.kind = 'simulated'
        and (company.id in (select company_id from override where proposal_id = p.id)
          or company.id in (select company_id from finding where issue_id = p.issue_id))) as simulated
    from (select proposal.*, coalesce(decided_at, proposed_at) as sorted_at from proposal) p
    join person maker on maker.id = p.maker_id
    left join person checker on checker.id = p.checker_id
    left join person absent on absent.id = p.on_behalf_of_id
    left join person renewer on renewer.id = p.renewed_by_id
    left join issue on issue.id = p.issue_id
    where ${status} ${together} ${asked.issueId === undefined ? Prisma.empty : Prisma.sql`and p.issue_id = ${asked.issueId}`}
      ${place ? Prisma.sql`and (p.sorted_at, p.id) < (${place.at}, ${place.id})` : Prisma.empty}
    order by p.sorted_at desc, p.id desc limit ${asked.limit + 1}`;
  const shown = records.slice(0, asked.limit);
  const ids = shown.map(({ id }) => id);
  const [overrides, exceptions] = await Promise.all([overridesOf(ctx, ids), exceptionsOf(ctx, ids)]);
  const last = records.length > asked.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ sortedAt: _, ...record }) => ({
      ...record,
      proposedAt: record.proposedAt.toISOString(),
      decidedAt: record.decidedAt?.toISOString() ?? null,
      overrides: overrides.get(record.id) ?? [],
      exception: exceptions.get(record.id) ?? null,
    })),
    nextCursor: last ? writePlace({ at: last.sortedAt, id: last.id }) : null,
  };
}

async function overridesOf(ctx: Ctx, proposalIds: readonly number[]): Promise<Map<number, ProposedOverride[]>> {
  const records = await ctx.db.$queryRaw<(OverrideRecord & { proposalId: number })[]>`
    select ${overrideColumns}, v.proposal_id as "proposalId" from ${overrideTables}
    where v.proposal_id = any(${proposalIds}::int[]) order by v.id`;
  const byProposal = new Map<number, ProposedOverride[]>();
  for (const record of records) {
    byProposal.set(record.proposalId, [...(byProposal.get(record.proposalId) ?? []), proposedOverride(record)]);
  }
  return byProposal;
}

type ExceptionRecord = NonNullable<ProposalRow["exception"]> & { proposalId: number };

/** Exceptions of one proposal differ in where they apply, not in scope, range or expiry. */
async function exceptionsOf(ctx: Ctx, proposalIds: readonly number[]) {
  const records = await ctx.db.$queryRaw<ExceptionRecord[]>`
    select e.proposal_id as "proposalId", min(e.scope)::text as scope, min(e.rule_id) as "ruleId",
      case when count(distinct e.company_id) = 1 then min(company.name) end as "companyName",
      case when count(distinct e.line_item_id) = 1 then min(line_item.code) end as "lineItemCode",
      min(e.expires_on)::text as "expiresOn", min(e.least_value)::text as "leastValue",
      min(e.most_value)::text as "mostValue", count(e.accepted_value)::int as accepted, count(*)::int as count
    from accepted_exception e
    left join company on company.id = e.company_id
    left join line_item on line_item.id = e.line_item_id
    where e.proposal_id = any(${proposalIds}::int[]) group by e.proposal_id`;
  return new Map(records.map(({ proposalId, ...exception }) => [proposalId, exception]));
}
