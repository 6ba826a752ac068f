import type { Ctx } from "@/domain/context";

/** Changes of rules that wait for another person than this one to authorise them. */
export const countWaitingChanges = (ctx: Ctx, personId: number): Promise<number> =>
  ctx.db.ruleChange.count({ where: { status: "proposed", makerId: { not: personId } } });
