import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { type SetLimitsInput, setLimitsInput } from "./schema";
import { takeSource } from "./take-source";

/**
 * Says from when a source counts as late (an announced filing has not arrived) and as silent (nothing new has come), in
 * minutes. Throws not_permitted, not_found, invalid_input, conflict.
 */
export async function setLimits(outer: Ctx, given: SetLimitsInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "source.manage");
    const input = parseInput(setLimitsInput, given);
    const source = await takeSource(ctx, input);
    const { lateAfterMinutes, silentAfterMinutes } = input;
    const after = { lateAfterMinutes, silentAfterMinutes };
    const { version } = await ctx.db.source.update({ where: { id: source.id }, data: after });
    await writeAudit(ctx, {
      verb: "source.limits",
      subject: `source:${source.code}`,
      before: { lateAfterMinutes: source.lateAfterMinutes, silentAfterMinutes: source.silentAfterMinutes },
      after,
    });
    await announce(ctx, "sources", source.id);
    return { version };
  });
}
