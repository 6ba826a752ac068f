import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { runJob } from "./jobs";
import { type StartReplayInput, startReplayInput } from "./schema";

/**
 * Queues a replay: the source's companies whose golden values rest on an older mapping, survivorship or rule set are
 * read again from their stored documents, without fetching; `force` names companies that are read again in any case.
 * `reason` is what people read of the run. Throws DomainError when the person may not, or the source is unknown.
 */
export async function startReplay(outer: Ctx, input: StartReplayInput): Promise<{ runId: number }> {
  const person = await authorise(outer, "mapping.authorise");
  const { sourceCode, reason, force } = parseInput(startReplayInput, input);
  return inTransaction(outer, async (ctx) => {
    const source = await ctx.db.source.findUnique({ where: { code: sourceCode } });
    if (!source) throw new DomainError("not_found", `There is no source "${sourceCode}".`);
    const run = await ctx.db.ingestRun.create({
      data: {
        sourceId: source.id,
        kind: "replay",
        status: "queued",
        file: reason,
        startedById: person.id,
        queuedAt: ctx.now,
      },
    });
    await requestJob(ctx, runJob.name, { runId: run.id, ...(force.length > 0 && { force }) });
    const after = { kind: "replay", source: source.code, reason };
    await writeAudit(ctx, { verb: "ingest.start", subject: `run:${run.id}`, after });
    await announce(ctx, "runs", run.id);
    return { runId: run.id };
  });
}
