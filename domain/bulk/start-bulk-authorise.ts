import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson, type PersonActorRow } from "@/domain/people/authorise";
import { firstRun } from "./first-run";
import { bulkJob } from "./jobs";
import { type AuthoriseBulkInput, authoriseBulkInput } from "./schema";
import type { StartedBulk } from "./start-bulk";

/**
 * Authorises, as a whole, the proposals that a bulk run left waiting: a job puts them in force in chunks, each proposal
 * under the policy and with an outcome of its own. Never by who made them. Throws not_permitted, not_found, conflict.
 */
export async function startBulkAuthorise(outer: Ctx, given: AuthoriseBulkInput): Promise<StartedBulk> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.authorise");
    const { requestId, bulkId, note } = parseInput(authoriseBulkInput, given);
    const known = await firstRun(ctx, checker, requestId);
    if (known) return known;
    await requireOthers(ctx, checker, bulkId);
    const run = await ctx.db.bulkRun.create({
      data: {
        requestId,
        personId: checker.id,
        kind: "authorise",
        input: { kind: "authorise", ofBulkId: bulkId, note },
        selection: { bulkId },
        status: "queued",
        total: 0,
        createdAt: ctx.now,
      },
    });
    const total = await freezeProposals(ctx, run.id, bulkId);
    await ctx.db.bulkRun.update({ where: { id: run.id }, data: { total } });
    await recordStart(ctx, { runId: run.id, bulkId, total, note });
    await requestJob(ctx, bulkJob.name, { bulkId: run.id });
    return { bulkId: run.id, total };
  });
}

async function requireOthers(ctx: Ctx, checker: PersonActorRow, bulkId: number): Promise<void> {
  const run = await ctx.db.bulkRun.findUnique({ where: { id: bulkId } });
  if (!run) throw new DomainError("not_found", `There is no bulk run ${bulkId}.`);
  if (run.personId !== checker.id) return;
  throw new DomainError(
    "not_permitted",
    "You made these proposals, so another person has to authorise them. You can undo the run instead.",
  );
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
  { runId, bulkId, total, note }: { runId: number; bulkId: number; total: number; note: string },
): Promise<void> {
  await writeAudit(ctx, {
    verb: "proposal.authorise",
    subject: `bulk:${runId}`,
    after: { kind: "authorise", ofBulkId: bulkId, total, note },
  });
  const items = await ctx.db.bulkItem.findMany({ where: { bulkId: runId }, select: { issueId: true } });
  const payload = {
    decision: "authorise",
    bulkId,
    issues: total,
    issueIds: items.flatMap((item) => item.issueId ?? []),
  };
  await recordEffortEvents(ctx, {
    events: [{ kind: "decision", subject: `bulk:${bulkId}`, at: ctx.now.toISOString(), payload }],
  });
  await announce(ctx, "bulk", runId);
}
