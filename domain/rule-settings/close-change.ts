import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { RuleChange } from "@/prisma/generated/client";

type Ending = {
  status: "rejected" | "withdrawn";
  verb: "rule.reject" | "rule.withdraw";
  checkerId: number | null;
  note: string | undefined;
};

/** Ends a proposed change that never comes into force. The caller has locked it. */
export async function closeChange(ctx: Ctx, change: RuleChange, ending: Ending): Promise<void> {
  const { status, verb, checkerId } = ending;
  const checkerNote = ending.note ? ending.note : null;
  await ctx.db.ruleChange.update({
    where: { id: change.id },
    data: { status, checkerId, checkerNote, decidedAt: ctx.now },
  });
  await writeAudit(ctx, {
    verb,
    subject: `rule:${change.ruleId}`,
    before: { status: "proposed", change: change.id, makerId: change.makerId },
    after: { status, note: checkerNote },
  });
  await announce(ctx, "rules", change.id);
}
