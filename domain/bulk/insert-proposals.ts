import type { Ctx } from "@/domain/context";
import type { RootCause } from "@/domain/rules/model";
import type { ProposalKind } from "@/prisma/generated/client";

export type NewProposal = {
  issueId: number;
  rootCause: RootCause;
  /** True where the policy asks for no checker: it is authorised as it is made. */
  alone: boolean;
};

/** One proposal for each issue, of the one who made the run. Returns their ids by issue. */
export async function insertProposals(
  ctx: Ctx,
  run: { bulkId: number; makerId: number; kind: ProposalKind; note: string },
  proposals: readonly NewProposal[],
): Promise<Map<number, number>> {
  if (proposals.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ id: number; issueId: number }[]>`
    insert into proposal (kind, status, issue_id, maker_id, note, root_cause, proposed_at, decided_at, bulk_id)
    select ${run.kind}::proposal_kind, (case when p.alone then 'authorised' else 'proposed' end)::proposal_status,
      p."issueId", ${run.makerId}::int, ${run.note}, p."rootCause"::root_cause, ${ctx.now},
      case when p.alone then ${ctx.now}::timestamptz end, ${run.bulkId}::int
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as p("issueId" int, "rootCause" text, alone boolean)
    returning id, issue_id as "issueId"`;
  return new Map(rows.map(({ id, issueId }) => [issueId, id]));
}
