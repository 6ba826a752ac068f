import type { Ctx } from "@/domain/context";
import { type OverrideRecord, overrideColumns, overrideTables, proposedOverride } from "./override-columns";
import type { BulkProposalRow, ProposedOverride } from "./rows";

const mostShown = 50;
const samplesOfOne = 8;

type Record = Omit<BulkProposalRow, "samples" | "proposedAt"> & { proposedAt: Date };

/** Runs of which proposals wait for a checker, newest first, each with counts and its largest changes. */
export async function listBulkProposals(ctx: Ctx): Promise<BulkProposalRow[]> {
  const records = await ctx.db.$queryRaw<Record[]>`
    select p.bulk_id as "bulkId", json_build_object('id', person.id, 'name', person.name) as maker,
      case when run.kind = 'import' then 'import' else 'decide' end as kind, count(distinct p.id)::int as proposals,
      count(distinct p.id) filter (where p.suspended_at is not null)::int as suspended, count(v.id)::int as overrides,
      count(distinct v.company_id)::int as companies, coalesce(bool_or(source.kind = 'simulated'), false) as simulated, min(p.note) as note, min(p.proposed_at) as "proposedAt",
      array_agg(distinct p.root_cause::text) as "rootCauses",
      (select count(*)::int from accepted_exception e join proposal q on q.id = e.proposal_id
        where q.bulk_id = p.bulk_id and q.status = 'proposed') as exceptions
    from proposal p
    join bulk_run run on run.id = p.bulk_id
    join person on person.id = run.person_id
    left join override v on v.proposal_id = p.id
    left join company on company.id = v.company_id
    left join source on source.id = company.source_id
    where p.status = 'proposed' and p.bulk_id is not null
    group by p.bulk_id, person.id, run.kind order by p.bulk_id desc limit ${mostShown}`;
  const samples = await samplesOf(
    ctx,
    records.map(({ bulkId }) => bulkId),
  );
  return records.map((record) => ({
    ...record,
    proposedAt: record.proposedAt.toISOString(),
    samples: samples.get(record.bulkId) ?? [],
  }));
}

async function samplesOf(ctx: Ctx, bulkIds: readonly number[]): Promise<Map<number, ProposedOverride[]>> {
  if (bulkIds.length === 0) return new Map();
  const records = await ctx.db.$queryRaw<(OverrideRecord & { bulkId: number })[]>`
    with ranked as (
      select v.id, p.bulk_id, row_number() over (partition by p.bulk_id
        order by abs(v.value - coalesce(v.base_value, 0)) / greatest(abs(coalesce(v.base_value, 0)), 1) desc, v.id) as place
      from override v join proposal p on p.id = v.proposal_id
      where p.bulk_id = any(${[...bulkIds]}::int[]) and p.status = 'proposed')
    select ${overrideColumns}, ranked.bulk_id as "bulkId" from ${overrideTables}
    join ranked on ranked.id = v.id and ranked.place <= ${samplesOfOne}
    order by ranked.bulk_id, ranked.place`;
  const byRun = new Map<number, ProposedOverride[]>();
  for (const record of records) {
    byRun.set(record.bulkId, [...(byRun.get(record.bulkId) ?? []), proposedOverride(record)]);
  }
  return byRun;
}
