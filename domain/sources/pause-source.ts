import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type PauseSourceInput, pauseSourceInput } from "./schema";
import { takeSource } from "./take-source";

/**
 * Stops the clock of a source: nothing starts by itself until somebody resumes it. A run that is going on ends as it
 * would, and people can still start one. Throws not_permitted, not_found, conflict.
 */
export async function pauseSource(outer: Ctx, given: PauseSourceInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorise(ctx, "source.manage");
    const input = parseInput(pauseSourceInput, given);
    const source = await takeSource(ctx, input);
    if (source.pausedAt) throw new DomainError("conflict", `${source.name} is paused already. Reload the page.`);
    const pause = { pausedAt: ctx.now, pausedById: person.id, pauseReason: input.reason };
    const { version } = await ctx.db.source.update({ where: { id: source.id }, data: pause });
    const subject = `source:${source.code}`;
    await writeAudit(ctx, { verb: "source.pause", subject, after: { reason: input.reason } });
    await announce(ctx, "sources", source.id);
    return { version };
  });
}
