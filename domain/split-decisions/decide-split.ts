import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { requestRecheck } from "@/domain/ingest/request-recheck";
import { announce } from "@/domain/live";
import { splitName } from "@/domain/splits/model";
import type { Split } from "./take-split";

type Decision = { status: "confirmed" | "rejected"; verb: string; personId: number; note: string };

/**
 * Writes the decision on a split, with its audit row, and has the company checked again, in the caller's transaction:
 * rules then compare on one basis, and what had asked about the split is settled. Golden values stay as reported.
 */
export async function writeDecision(
  ctx: Ctx,
  split: Split,
  { status, verb, personId, note }: Decision,
): Promise<{ runId: number }> {
  await ctx.db.corporateAction.update({
    where: { id: split.id, version: split.version },
    data: { status, checkerId: personId, checkerNote: note || null, decidedAt: ctx.now, version: { increment: 1 } },
  });
  const company = await ctx.db.company.findUniqueOrThrow({
    where: { id: split.companyId },
    select: { name: true, source: { select: { code: true } } },
  });
  const effectiveOn = split.effectiveOn.toISOString().slice(0, 10);
  await writeAudit(ctx, {
    verb,
    subject: `split:${split.id}`,
    before: { status: split.status, makerId: split.makerId },
    after: { status, note, companyId: split.companyId, ratio: splitName(split), effectiveOn },
  });
  await announce(ctx, "splits", split.id);
  return requestRecheck(ctx, {
    companyId: split.companyId,
    sourceCode: company.source.code,
    kind: "replay",
    reason: `${splitName(split)} of ${company.name} ${status}`,
  });
}
