import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { undoMinutes } from "@/domain/decisions/policy";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import type { BulkRun } from "@/prisma/generated/client";
import { bulkJob } from "./jobs";
import { isUndoable } from "./model";
import { requireOwn } from "./require-own";
import { type UndoBulkInput, undoBulkInput } from "./schema";

/**
 * Takes back everything a run has decided, within half an hour of its end, by who started it or an admin: a job undoes one
 * chunk after the other. What was built on since (authorised, decided again) stays, and says why. Throws not_permitted,
 * not_found, conflict.
 */
export async function undoBulk(outer: Ctx, given: UndoBulkInput): Promise<{ items: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.undo");
    const { bulkId, note } = parseInput(undoBulkInput, given);
    const run = await requireOwn(ctx, person, bulkId);
    requireUndoable(ctx, run);
    const input = { ...(run.input as Record<string, unknown>), undoNote: note };
    await ctx.db.bulkRun.update({
      where: { id: bulkId },
      data: { status: "undoing", undoneById: person.id, undoneAt: ctx.now, input: input as object },
    });
    await writeAudit(ctx, {
      verb: "issue.undo",
      subject: `bulk:${bulkId}`,
      before: { status: run.status, done: run.done },
      after: { status: "undoing", note },
    });
    await requestJob(ctx, bulkJob.name, { bulkId });
    await announce(ctx, "bulk", bulkId);
    return { items: run.done };
  });
}

function requireUndoable(ctx: Ctx, { id, kind, status, done, finishedAt, createdAt }: BulkRun): void {
  const refuse = (message: string) => new DomainError("conflict", message, { bulkId: id, status });
  if (status === "undoing" || status === "undone") throw refuse("This run is taken back already.");
  if (status !== "done" && status !== "stopped") throw refuse("This run is still at work. Stop it first.");
  if (!isUndoable({ kind, status, done })) throw refuse("There is nothing to take back in this run.");
  const ended = finishedAt ?? createdAt;
  if (ctx.now.getTime() - ended.getTime() <= undoMinutes * 60_000) return;
  throw refuse(`A run can be taken back for ${undoMinutes} minutes after its end. Reopen the issues instead.`);
}
