import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { requireOwn } from "./require-own";
import { type BulkTarget, bulkTarget } from "./schema";

/**
 * Stops a run after the chunk that is under way: what is decided stays decided, the rest is left alone. By who started it,
 * or an admin. Throws not_permitted, not_found, conflict when it has ended already.
 */
export async function stopBulk(outer: Ctx, given: BulkTarget): Promise<{ done: number; total: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "bulk.stop");
    const { bulkId } = parseInput(bulkTarget, given);
    const run = await requireOwn(ctx, person, bulkId);
    if (run.status !== "queued" && run.status !== "running") {
      throw new DomainError("conflict", "This run has ended already: there is nothing to stop.", {
        bulkId,
        status: run.status,
      });
    }
    await ctx.db.bulkRun.update({ where: { id: bulkId }, data: { status: "stopping", stoppedById: person.id } });
    await writeAudit(ctx, {
      verb: "bulk.stop",
      subject: `bulk:${bulkId}`,
      before: { status: run.status, done: run.done, refused: run.refused },
      after: { status: "stopping" },
    });
    await announce(ctx, "bulk", bulkId);
    return { done: run.done, total: run.total };
  });
}
