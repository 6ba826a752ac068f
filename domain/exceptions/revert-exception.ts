import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { lockDecision } from "@/domain/decisions/lock-decision";
import { DomainError } from "@/domain/errors";
import { addressColumns } from "@/domain/golden/address-table";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { announce } from "@/domain/live";
import { reopenIssues } from "@/domain/overrides/reopen-issues";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type RevertExceptionInput, revertExceptionInput } from "./schema";

export type RevertedException = {
  /** Findings that are open again. */
  findings: number;
  /** Issues that ask again. */
  reopenedIssues: number;
};

/**
 * Takes an accepted exception in force back: what it hid is open again, its issues ask again, and values that a finding
 * of severity 1 doubts are held. It silences nothing, so one person may, with a reason, however wide it is. Throws
 * not_permitted, not_found, and conflict when it is not in force any more.
 */
export async function revertException(outer: Ctx, given: RevertExceptionInput): Promise<RevertedException> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "override.revert");
    const { exceptionId, note } = parseInput(revertExceptionInput, given);
    await lockDecision(ctx, await hiddenCompanies(ctx, exceptionId), null);
    await takeInForce(ctx, exceptionId);
    const opened = await openHidden(ctx, exceptionId);
    await republish(ctx, opened);
    const issueIds = [...new Set(opened.flatMap(({ issueId }) => issueId ?? []))];
    const reopened = await reopenIssues(ctx, issueIds, person.id, { exceptionId, note });
    await writeAudit(ctx, {
      verb: "exception.revert",
      subject: `exception:${exceptionId}`,
      before: { status: "in_force" },
      after: { status: "reverted", note, findings: opened.length, issues: reopened },
    });
    await announce(ctx, "overrides");
    return { findings: opened.length, reopenedIssues: reopened.length };
  });
}

const hiddenBy = (exceptionId: number) => ({
  status: "accepted" as const,
  settledKind: "exception",
  settledRef: String(exceptionId),
});

async function hiddenCompanies(ctx: Ctx, exceptionId: number): Promise<number[]> {
  const where = hiddenBy(exceptionId);
  const rows = await ctx.db.finding.findMany({ where, distinct: ["companyId"], select: { companyId: true } });
  return rows.map(({ companyId }) => companyId).sort((a, b) => a - b);
}

async function takeInForce(ctx: Ctx, exceptionId: number): Promise<void> {
  const where = { id: exceptionId, status: "in_force" as const };
  const { count } = await ctx.db.acceptedException.updateMany({ where, data: { status: "reverted" } });
  if (count === 1) return;
  const known = await ctx.db.acceptedException.findUnique({ where: { id: exceptionId } });
  if (!known) throw new DomainError("not_found", `There is no accepted exception ${exceptionId}.`);
  const words = known.status === "proposed" ? "still waits for a checker" : `is ${known.status} already`;
  throw new DomainError("conflict", `Exception ${exceptionId} ${words}: only one in force can be taken back.`, {
    status: known.status,
  });
}

function openHidden(ctx: Ctx, exceptionId: number): Promise<(PointAddress & { issueId: number | null })[]> {
  return ctx.db.$queryRaw`
    update finding set status = 'open', settled_by = null, settled_kind = null, settled_ref = null, settled_at = null
    where status = 'accepted' and settled_kind = 'exception' and settled_ref = ${String(exceptionId)}
    returning ${addressColumns("finding")}, issue_id as "issueId"`;
}
