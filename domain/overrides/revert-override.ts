import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";
import { DomainError } from "@/domain/errors";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { dayOf, formatDay } from "@/domain/periods/model";
import type { Override, Proposal } from "@/prisma/generated/client";
import { closeChallenge } from "./close-challenge";
import { reopenIssues } from "./reopen-issues";
import { type RevertInput, revertInput } from "./schema";

export type Reverted = {
  /** Golden values that changed: the point itself, if it still has a value, and what is derived from it. */
  points: number;
  /** Issues that ask again. */
  reopenedIssues: number;
};

/**
 * Takes an override in force back: the source's value counts again (held, where a finding of severity 1 doubts it), the
 * findings it had settled are open, and their issues ask again. One data point changes, so one person may, with a
 * reason. Throws not_found, and conflict when it is not in force any more.
 */
export async function revertOverride(outer: Ctx, given: RevertInput): Promise<Reverted> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "override.revert");
    const { overrideId, note } = parseInput(revertInput, given);
    const override = await takeOverride(ctx, overrideId);
    await ctx.db.override.update({ where: { id: overrideId }, data: { status: "reverted", endedAt: ctx.now } });
    await closeChallenge(ctx, overrideId);
    const issueIds = await reopenFindings(ctx, overrideId);
    const { points, derived } = await republish(ctx, [addressOf(override)]);
    const reopened = await reopenIssues(ctx, issueIds, person.id, { overrideId, note });
    await writeAudit(ctx, {
      verb: "override.revert",
      subject: `override:${overrideId}`,
      before: { status: "in_force", value: override.value.toFixed() },
      after: { status: "reverted", note, points, derived, issues: reopened },
    });
    await recordEffortEvents(ctx, {
      events: [
        {
          kind: "decision",
          subject: `override:${overrideId}`,
          ...(override.proposal.issueId === null ? {} : { issueId: override.proposal.issueId }),
          at: ctx.now.toISOString(),
          payload: { decision: "revert", issues: 1, points: 1 },
        },
      ],
    });
    await announce(ctx, "overrides", overrideId);
    return { points: points + derived, reopenedIssues: reopened.length };
  });
}

/** Company first, then issues, then the override: the order in which every decision locks. */
async function takeOverride(ctx: Ctx, overrideId: number): Promise<Override & { proposal: Proposal }> {
  const known = await ctx.db.override.findUnique({ where: { id: overrideId } });
  if (!known) throw new DomainError("not_found", `There is no override ${overrideId}.`);
  await lockCompanies(ctx, [known.companyId]);
  await ctx.db.$queryRaw`
    select id from issue where id in (select issue_id from finding where company_id = ${known.companyId}) order by id for update`;
  const override = await ctx.db.override.findUniqueOrThrow({
    where: { id: overrideId },
    include: { proposal: true },
  });
  if (override.status === "in_force") return override;
  const words = override.status === "proposed" ? "still waits for a checker" : `is ${override.status} already`;
  throw new DomainError("conflict", `Override ${overrideId} ${words}: only one in force can be reverted.`, {
    status: override.status,
  });
}

/** Returns the issues whose findings are open again. */
async function reopenFindings(ctx: Ctx, overrideId: number): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ issueId: number | null }[]>`
    update finding set status = 'open', settled_by = null, settled_kind = null, settled_ref = null, settled_at = null
    from override
    where override.id = ${overrideId} and finding.status = 'corrected'
      and (finding.company_id, finding.line_item_id, finding.unit_id, finding.length)
        = (override.company_id, override.line_item_id, override.unit_id, override.length)
      and ${canonicalEnd("finding")} = ${canonicalEnd("override")}
    returning finding.issue_id as "issueId"`;
  return [...new Set(rows.flatMap(({ issueId }) => issueId ?? []))];
}

const addressOf = ({ companyId, lineItemId, unitId, length, periodEnd }: Override): PointAddress => ({
  companyId,
  lineItemId,
  unitId,
  length,
  periodEnd: formatDay(dayOf(periodEnd)),
});
