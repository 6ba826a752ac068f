import type { Ctx } from "@/domain/context";
import type { Prisma } from "@/prisma/generated/client";
import type { Batch, Made } from "./batch";
import { insertAudits, insertEvents } from "./insert-traces";
import type { BulkDecision } from "./schema";

/**
 * One row of `decision` for each issue, its history and the audit log, as one decision after the other would leave them.
 * Returns the decisions' ids by issue.
 */
export async function recordDecisions(
  ctx: Ctx,
  { bulkId, maker, decision, issues }: Batch<BulkDecision>,
  made: readonly Made[],
): Promise<Map<number, number>> {
  if (made.length === 0) return new Map();
  const ids = await insertDecisions(ctx, { bulkId, maker, decision }, made);
  await nameToolDecisions(ctx, made, ids);
  const versions = new Map(issues.map(({ issueId, status, version }) => [issueId, { status, version }]));
  const said = ({ event, proposalId }: Made) => ({ ...event.payload, bulkId, ...(proposalId ? { proposalId } : {}) });
  await insertEvents(
    ctx,
    maker.id,
    made.map((one) => ({ issueId: one.issueId, kind: one.event.kind, payload: said(one) })),
  );
  await insertAudits(
    ctx,
    maker.id,
    made.map((one) => ({
      verb: decision.kind === "not_now" ? "issue.snooze" : "issue.decide",
      subject: `issue:${one.issueId}`,
      before: versions.get(one.issueId) ?? {},
      after: { status: one.effect.status, kind: decision.kind, ...said(one) },
    })),
  );
  return ids;
}

async function insertDecisions(
  ctx: Ctx,
  { bulkId, maker, decision }: Pick<Batch<BulkDecision>, "bulkId" | "maker" | "decision">,
  made: readonly Made[],
): Promise<Map<number, number>> {
  const { kind, ...rest } = decision;
  const { note = "", rootCause: _, ...input } = rest as Prisma.InputJsonObject & { note?: string };
  const rows = made.map(({ issueId, proposalId, rootCause, effect }) => ({ issueId, proposalId, rootCause, effect }));
  const inserted = await ctx.db.$queryRaw<{ id: number; issueId: number }[]>`
    insert into decision (issue_id, person_id, kind, root_cause, note, at, bulk_id, proposal_id, input, effect, issue_version)
    select d."issueId", ${maker.id}::int, ${kind}, d."rootCause"::root_cause, ${note}, ${ctx.now}, ${bulkId}::int,
      d."proposalId", ${JSON.stringify(input)}::jsonb, d.effect, issue.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d("issueId" int, "proposalId" int, "rootCause" text, effect jsonb)
    join issue on issue.id = d."issueId"
    returning id, issue_id as "issueId"`;
  return new Map(inserted.map(({ id, issueId }) => [issueId, id]));
}

async function nameToolDecisions(ctx: Ctx, made: readonly Made[], ids: ReadonlyMap<number, number>): Promise<void> {
  const asked = made.flatMap(({ issueId, effect }) =>
    effect.toolRequestId === null ? [] : [{ id: effect.toolRequestId, decisionId: ids.get(issueId) }],
  );
  if (asked.length === 0) return;
  await ctx.db.$executeRaw`
    update tool_request set decision_id = asked."decisionId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(id int, "decisionId" int)
    where tool_request.id = asked.id`;
}
