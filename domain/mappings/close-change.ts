import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { MappingChange } from "@/prisma/generated/client";

type Ending = {
  status: "rejected" | "withdrawn";
  verb: "mapping.reject" | "mapping.withdraw";
  checkerId: number | null;
  note: string | undefined;
};

/** Ends a proposed change that never comes into force. The caller has locked it. */
export async function closeChange(ctx: Ctx, change: MappingChange, ending: Ending): Promise<void> {
  const { status, verb, checkerId } = ending;
  const checkerNote = ending.note ? ending.note : null;
  await ctx.db.mappingChange.update({
    where: { id: change.id },
    data: { status, checkerId, checkerNote, decidedAt: ctx.now },
  });
  await writeAudit(ctx, {
    verb,
    subject: `mapping:${change.id}`,
    before: { status: "proposed", makerId: change.makerId },
    after: { status, note: checkerNote },
  });
  await announce(ctx, "mappings", change.id);
}
