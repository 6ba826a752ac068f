import type { Ctx } from "@/domain/context";
import { countOpen } from "@/domain/issues/count-open";
import { keepTargets } from "@/domain/issues/keep-targets";
import { announce } from "@/domain/live";
import type { RootCause } from "@/domain/rules/model";
import { moveIssue } from "./move-issue";

export type Settlement = {
  disposition: "corrected" | "expected";
  decidedCause?: RootCause;
  /** Issues whose findings the decision settled beside its own: one value can be objected to in several ways. */
  alsoTouched: readonly number[];
};

/**
 * Resolves the decided issue, or opens it again with what the decision has left open. Other issues that have nothing
 * open any more are resolved by the system. Returns how many findings of the decided issue are still open.
 */
export async function settleIssue(ctx: Ctx, issueId: number | null, settlement: Settlement): Promise<number> {
  const { disposition, decidedCause } = settlement;
  const others = settlement.alsoTouched.filter((id) => id !== issueId);
  await resolveOthers(ctx, others, disposition);
  if (issueId === null) return 0;
  const counts = await countOpen(ctx, issueId);
  if (counts.findingCount === 0) await moveIssue(ctx, issueId, { status: "resolved", disposition, decidedCause });
  else await moveIssue(ctx, issueId, { status: "open", decidedCause: null, ...counts });
  return counts.findingCount;
}

/** Resolves, by the system, those of these undecided issues that have nothing open any more. */
export async function resolveOthers(
  ctx: Ctx,
  issueIds: readonly number[],
  disposition: Settlement["disposition"],
): Promise<void> {
  if (issueIds.length === 0) return;
  // An issue that waits for a checker keeps its proposal: whoever decides on it sees that nothing is open any more.
  const resolved = await ctx.db.$queryRaw<{ id: number }[]>`
    update issue set status = 'resolved', disposition = ${disposition}::disposition, resolved_at = ${ctx.now},
      snoozed_until = null, wake_kind = null, wake_basis = null, leased_until = null, version = version + 1
    where id = any(${issueIds}::int[]) and status in ('open', 'snoozed')
      and not exists (select from finding where finding.issue_id = issue.id and finding.status = 'open')
    returning id`;
  await keepTargets(
    ctx,
    resolved.map(({ id }) => id),
  );
  const reason = "A decision on another issue settled the same values";
  await ctx.db.issueEvent.createMany({
    data: resolved.map(({ id }) => ({
      issueId: id,
      kind: "resolved_by_system",
      actorId: null,
      at: ctx.now,
      payload: { reason },
    })),
  });
  for (const { id } of resolved) await announce(ctx, "issues", id);
}
