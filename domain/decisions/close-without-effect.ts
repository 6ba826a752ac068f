import type { Ctx } from "@/domain/context";
import { countOpen } from "@/domain/issues/count-open";
import { moveIssue } from "./move-issue";
import { recordDecision } from "./record-decision";
import { closeProposal, type TakenProposal } from "./take-proposal";

/** Ends a proposal that never came into force: what it asked for goes with it, and its issue waits for a decision again. */
export async function closeWithoutEffect(
  ctx: Ctx,
  proposal: TakenProposal,
  decision: { status: "rejected" | "withdrawn"; verb: string; checkerId?: number; note: string },
): Promise<void> {
  const { status, verb, checkerId, note } = decision;
  const { id, issueId, makerId, version } = proposal;
  await ctx.db.override.updateMany({ where: { proposalId: id }, data: { status: "rejected", endedAt: ctx.now } });
  await ctx.db.acceptedException.updateMany({ where: { proposalId: id }, data: { status: "rejected" } });
  await closeProposal(ctx, id, { status, checkerId, checkerNote: note === "" ? null : note });
  if (issueId !== null) await openAgain(ctx, issueId);
  await recordDecision(ctx, {
    verb,
    subject: `proposal:${id}`,
    before: { status: "proposed", version, makerId },
    after: { status, note },
    event: { issueId, kind: status, payload: { proposalId: id, note } },
  });
}

/** Only an issue that waits for this proposal: grouping may have resolved it meanwhile. */
async function openAgain(ctx: Ctx, issueId: number): Promise<void> {
  await ctx.db.$queryRaw`select id from issue where id = ${issueId} for update`;
  const issue = await ctx.db.issue.findUniqueOrThrow({ where: { id: issueId } });
  if (issue.status !== "awaiting_approval") return;
  const { findingCount } = await countOpen(ctx, issueId);
  if (findingCount === 0) {
    // The source corrected itself while the proposal waited.
    return moveIssue(ctx, issueId, { status: "resolved", disposition: "no_longer_applies", decidedCause: null });
  }
  await moveIssue(ctx, issueId, { status: "open", decidedCause: null });
}
