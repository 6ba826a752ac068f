import type { Ctx } from "@/domain/context";
import { lockDecision } from "./lock-decision";
import { reachedCompanies } from "./put-exceptions-in-force";
import type { TakenProposal } from "./take-proposal";

/** Locks what putting a proposal in force may change, in the order of every decision; the proposal itself comes last. */
export async function lockWhatItTouches(ctx: Ctx, proposal: TakenProposal): Promise<void> {
  const { kind, issueId, overrides, exceptions } = proposal;
  const companies =
    kind === "override"
      ? overrides.map(({ companyId }) => companyId)
      : await reachedCompanies(
          ctx,
          exceptions.map(({ id }) => id),
        );
  await lockDecision(ctx, companies, issueId);
}

/** For verbs that end a proposal without effect: its issue before the proposal, as everywhere. */
export async function lockIssueOf(ctx: Ctx, proposalId: number): Promise<void> {
  await ctx.db.$queryRaw`
    select id from issue where id = (select issue_id from proposal where id = ${proposalId}) for update`;
}
