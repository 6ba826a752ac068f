import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import type { PersonActorRow } from "@/domain/people/authorise";
import { firstRun } from "./first-run";
import { bulkJob } from "./jobs";
import type { ProposalsKind } from "./model";
import type { StartedBulk } from "./start-bulk";

/** What is done to all proposals that a run left waiting. */
export type OnProposals = {
  requestId?: string;
  kind: ProposalsKind;
  /** The run whose proposals they are. */
  bulkId: number;
  note: string;
};

/**
 * Starts a run over the proposals of another one, in their present versions: its job decides on them in chunks, each with
 * an outcome of its own. The caller has asked who may. The same `requestId` twice returns the first run. Throws
 * not_found, what `requireParty` throws about who made them, and conflict when none of them waits any more.
 */
export async function startOnProposals(
  ctx: Ctx,
  person: PersonActorRow,
  { requestId, kind, bulkId, note }: OnProposals,
  requireParty: (makerId: number) => void,
): Promise<StartedBulk> {
  const known = await firstRun(ctx, person, requestId);
  if (known) return known;
  const of = await ctx.db.bulkRun.findUnique({ where: { id: bulkId } });
  if (!of) throw new DomainError("not_found", `There is no bulk run ${bulkId}.`);
  requireParty(of.personId);
  const run = await ctx.db.bulkRun.create({
    data: {
      requestId,
      personId: person.id,
      kind,
      input: { kind, ofBulkId: bulkId, note },
      selection: { bulkId },
      status: "queued",
      total: 0,
      createdAt: ctx.now,
    },
  });
  const total = await freezeProposals(ctx, run.id, bulkId);
  await ctx.db.bulkRun.update({ where: { id: run.id }, data: { total } });
  await recordStart(ctx, { runId: run.id, kind, bulkId, total, note });
  await requestJob(ctx, bulkJob.name, { bulkId: run.id });
  return { bulkId: run.id, total };
}

async function freezeProposals(ctx: Ctx, runId: number, bulkId: number): Promise<number> {
  const total = await ctx.db.$executeRaw`
    insert into bulk_item (bulk_id, position, issue_id, proposal_id, version)
    select ${runId}::int, row_number() over (order by id), issue_id, id, version
    from proposal where bulk_id = ${bulkId} and status = 'proposed'`;
  if (total > 0) return total;
  throw new DomainError("conflict", "None of its proposals waits for a checker any more. Reload the page.");
}

async function recordStart(
  ctx: Ctx,
  {
    runId,
    kind,
    bulkId,
    total,
    note,
  }: { runId: number; kind: ProposalsKind; bulkId: number; total: number; note: string },
): Promise<void> {
  await writeAudit(ctx, {
    verb: `proposal.${kind}`,
    subject: `bulk:${runId}`,
    after: { kind, ofBulkId: bulkId, total, note },
  });
  const items = await ctx.db.bulkItem.findMany({ where: { bulkId: runId }, select: { issueId: true } });
  const payload = {
    decision: kind,
    bulkId,
    issues: total,
    issueIds: items.flatMap((item) => item.issueId ?? []),
  };
  await recordEffortEvents(ctx, {
    events: [{ kind: "decision", subject: `bulk:${bulkId}`, at: ctx.now.toISOString(), payload }],
  });
  await announce(ctx, "bulk", runId);
}
