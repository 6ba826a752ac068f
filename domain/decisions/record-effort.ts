import type { Ctx } from "@/domain/context";
import { recordEffortEvents } from "@/domain/effort/record-event";

/** Touch time ends with a decision: the effort ledger learns of it in the same transaction. */
export async function recordDecisionEffort(
  ctx: Ctx,
  subject: string,
  issueId: number | null,
  payload: { decision: string; points: number },
): Promise<void> {
  const event = { kind: "decision" as const, subject, at: ctx.now.toISOString(), payload: { issues: 1, ...payload } };
  await recordEffortEvents(ctx, { events: [issueId === null ? event : { ...event, issueId }] });
}
