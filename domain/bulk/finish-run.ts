import { writeAudit } from "@/domain/audit";
import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import { notify } from "@/domain/notifications/notify";
import type { BulkRun } from "@/prisma/generated/client";
import { type BulkKind, bulkKindWords } from "./model";
import { tellTakers } from "./tell-takers";

type Ending = { status: "done" | "stopped" | "undone"; error?: string };

/** Ends a run that has nothing left to do, and tells who started it. Returns false: there is no further chunk. */
export async function finishRun(ctx: Ctx, run: BulkRun, { status, error }: Ending): Promise<false> {
  const finishedAt = status === "undone" ? run.finishedAt : ctx.now;
  await ctx.db.bulkRun.update({ where: { id: run.id }, data: { status, error: error ?? run.error, finishedAt } });
  const { id, done, refused, undone } = run;
  await writeAudit(ctx, {
    verb: status === "undone" ? "issue.undo" : "issue.bulk",
    subject: `bulk:${id}`,
    before: { status: run.status },
    after: { status, done, refused, undone, ...(error ? { error } : {}) },
  });
  await notify(ctx, [status === "undone" ? (run.undoneById ?? run.personId) : run.personId], {
    kind: "bulk_finished",
    key: `bulk:${id}:${status}`,
    title: `${bulkKindWords[run.kind as BulkKind]}: ${endingWords(run, status)}`,
    body: error ?? "",
    href: `/issues/bulk/${id}`,
  });
  if (status !== "undone") await tellTakers(ctx, run);
  await announce(ctx, "bulk", id);
  return false;
}

function endingWords({ done, refused, undone, total }: BulkRun, status: Ending["status"]): string {
  const number = (count: number) => count.toLocaleString("en-GB");
  if (status === "undone")
    return `${number(undone)} taken back${done > undone ? `, ${number(done - undone)} not` : ""}`;
  const left = total - done - refused;
  return [
    `${number(done)} done`,
    refused > 0 ? `${number(refused)} refused` : "",
    left > 0 ? `stopped before ${number(left)}` : "",
  ]
    .filter((words) => words !== "")
    .join(", ");
}
