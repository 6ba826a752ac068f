import type { Ctx } from "@/domain/context";

/** Changes of policies that wait for another person than this one to authorise them. */
export const countWaitingPolicies = (ctx: Ctx, personId: number): Promise<number> =>
  ctx.db.policyChange.count({ where: { status: "proposed", makerId: { not: personId } } });
