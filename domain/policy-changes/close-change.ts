import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { PolicyChange } from "@/prisma/generated/client";

type Ending = {
  status: "rejected" | "withdrawn";
  verb: "policy.reject" | "policy.withdraw";
  checkerId: number | null;
  note: string | undefined;
};

/** Ends a proposed change that never comes into force. The caller has locked it. */
export async function closeChange(ctx: Ctx, change: PolicyChange, ending: Ending): Promise<void> {
  const { status, verb, checkerId } = ending;
  const checkerNote = ending.note ? ending.note : null;
  await ctx.db.policyChange.update({
    where: { id: change.id },
    data: { status, checkerId, checkerNote, decidedAt: ctx.now },
  });
  await writeAudit(ctx, {
    verb,
    subject: `policy:${change.kind}`,
    before: { status: "proposed", change: change.id, makerId: change.makerId },
    after: { status, note: checkerNote },
  });
  await announce(ctx, "policies", change.id);
}
