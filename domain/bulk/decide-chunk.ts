import type { Ctx } from "@/domain/context";
import { undecided } from "@/domain/decisions/lock-decision";
import { claimable } from "@/domain/issues/claim-issue";
import { acceptBatch } from "./accept-batch";
import { admitIssues, type FrozenItem } from "./admit-issues";
import { assignBatch } from "./assign-batch";
import { type Batch, type ItemOutcome, isRefused, type Maker, type Verdict } from "./batch";
import { correctBatch } from "./correct-batch";
import { lockChunk, lockIssues } from "./lock-chunk";
import { putOffBatch } from "./put-off-batch";
import { recordDecisions } from "./record-decisions";
import type { BulkDecision } from "./schema";

/** Decides the items of a chunk in the caller's transaction; each item has one outcome. */
export async function decideChunk(
  ctx: Ctx,
  run: { bulkId: number; maker: Maker; decision: BulkDecision },
  items: readonly FrozenItem[],
): Promise<ItemOutcome[]> {
  const { maker, decision } = run;
  const ids = items.map(({ issueId }) => issueId);
  const reachesValues = decision.kind === "correct" || decision.kind === "expected";
  await (reachesValues ? lockChunk(ctx, ids) : lockIssues(ctx, ids));
  const assigns = decision.kind === "claim" || decision.kind === "hand_over";
  const statuses = assigns ? claimable.allowed : undecided.allowed;
  const { admitted, refused } = await admitIssues(ctx, items, { personId: maker.id, statuses });
  const batch = { ...run, issues: admitted };
  if (decision.kind === "claim" || decision.kind === "hand_over") {
    await assignBatch(ctx, { ...batch, decision });
    return outcomesOf(items, refused, new Map());
  }
  const verdicts = await decide(ctx, { ...batch, decision });
  const made = verdicts.flatMap((verdict) => (isRefused(verdict) ? [] : [verdict]));
  const decisionIds = await recordDecisions(ctx, batch, made);
  return outcomesOf(items, [...refused, ...verdicts.filter(isRefused)], decisionIds);
}

type Deciding = Exclude<BulkDecision, { kind: "claim" | "hand_over" }>;

async function decide(ctx: Ctx, batch: Batch<Deciding>): Promise<Verdict[]> {
  const { decision } = batch;
  if (batch.issues.length === 0) return [];
  if (decision.kind === "correct") return correctBatch(ctx, { ...batch, decision });
  if (decision.kind === "expected") return acceptBatch(ctx, { ...batch, decision });
  return putOffBatch(ctx, { ...batch, decision });
}

function outcomesOf(
  items: readonly FrozenItem[],
  refused: readonly { issueId: number; refused: string }[],
  decisionIds: ReadonlyMap<number, number>,
): ItemOutcome[] {
  const words = new Map(refused.map((one) => [one.issueId, one.refused]));
  return items.map(({ position, issueId }) => {
    const message = words.get(issueId) ?? null;
    const decisionId = decisionIds.get(issueId) ?? null;
    return { position, outcome: message === null ? "done" : "refused", message, decisionId };
  });
}
