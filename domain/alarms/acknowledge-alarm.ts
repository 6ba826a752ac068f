import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type AcknowledgeAlarmInput, acknowledgeAlarmInput } from "./schema";

/**
 * A person takes note of an open alarm, so that the others know that somebody looks after it. It stays open until its
 * cause is gone. Throws not_permitted, not_found, or a conflict that names who was faster.
 */
export async function acknowledgeAlarm(outer: Ctx, given: AcknowledgeAlarmInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "alarm.acknowledge");
    const { id } = parseInput(acknowledgeAlarmInput, given);
    const { count } = await ctx.db.alarm.updateMany({
      where: { id, closedAt: null, acknowledgedAt: null },
      data: { acknowledgedAt: ctx.now, acknowledgedById: person.id },
    });
    if (count === 0) throw await refusal(ctx, id);
    await writeAudit(ctx, { verb: "alarm.acknowledge", subject: `alarm:${id}` });
    await announce(ctx, "sources");
  });
}

async function refusal(ctx: Ctx, id: number): Promise<DomainError> {
  const alarm = await ctx.db.alarm.findUnique({ where: { id } });
  if (!alarm) return new DomainError("not_found", `There is no alarm ${id}. Reload the page.`);
  if (alarm.closedAt) return new DomainError("conflict", "This alarm has closed by itself: its cause is gone.");
  const person = await ctx.db.person.findUnique({ where: { id: alarm.acknowledgedById ?? 0 } });
  return new DomainError("conflict", `${person?.name ?? "Somebody"} has acknowledged this alarm already.`);
}
