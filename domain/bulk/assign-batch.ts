import type { Ctx } from "@/domain/context";
import { leaseEnd } from "@/domain/issues/model";
import type { Batch } from "./batch";
import { insertAudits, insertEvents } from "./insert-traces";
import type { BulkDecision } from "./schema";

type Assigning = Extract<BulkDecision, { kind: "claim" | "hand_over" }>;

/**
 * Makes one person the one who works on the issues: whoever claims them, for a quarter of an hour as by a single claim, or
 * the one whom they are handed to, who blocks nobody until they open one.
 */
export async function assignBatch(ctx: Ctx, { bulkId, maker, decision, issues }: Batch<Assigning>): Promise<void> {
  const toId = decision.kind === "claim" ? maker.id : decision.toId;
  const leasedUntil = decision.kind === "claim" ? leaseEnd(ctx.now) : null;
  const ids = issues.map(({ issueId }) => issueId);
  await ctx.db.$executeRaw`
    update issue set leased_until = ${leasedUntil}::timestamptz, assignee_id = ${toId}::int,
      version = version + (assignee_id is distinct from ${toId}::int)::int
    where id = any(${ids}::int[])`;
  const changed = issues.filter(({ assigneeId }) => assigneeId !== toId);
  const note = decision.kind === "hand_over" ? { note: decision.note } : {};
  const kind = decision.kind === "claim" ? "claimed" : "handed_over";
  const said = (from: number | null) => ({ assigneeId: toId, from, bulkId, ...note });
  await insertEvents(
    ctx,
    maker.id,
    changed.map(({ issueId, assigneeId }) => ({ issueId, kind, payload: said(assigneeId) })),
  );
  await insertAudits(
    ctx,
    maker.id,
    changed.map(({ issueId, assigneeId }) => ({
      verb: "issue.claim",
      subject: `issue:${issueId}`,
      before: { assigneeId },
      after: said(assigneeId),
    })),
  );
}
