import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { announce } from "@/domain/live";
import { requestFlow } from "@/domain/outbox";
import { entryName } from "./entry-name";
import { finishJob, requestOfCheck } from "./jobs";

export type RecheckRequest = {
  companyId: number;
  /** The source that the run is shown under: `manual` for typed values. */
  sourceCode: string;
  kind: "manual" | "replay";
  /** What people read of the run. */
  reason: string;
};

/**
 * Asks for one company's check: its stored document, if there is one, and its stored observations, read again under the
 * present mapping. It runs if and only if the caller's transaction commits; permission and audit are the caller's.
 * Throws DomainError when the company or the source is unknown.
 */
export function requestRecheck(outer: Ctx, request: RecheckRequest): Promise<{ runId: number }> {
  return inTransaction(outer, async (ctx) => {
    const { companyId, sourceCode, kind, reason } = request;
    const source = await ctx.db.source.findUnique({ where: { code: sourceCode } });
    if (!source) throw new DomainError("not_found", `There is no source "${sourceCode}".`);
    const company = await ctx.db.company.findUnique({ where: { id: companyId }, select: { cik: true } });
    if (!company) throw new DomainError("not_found", "This company no longer exists.");
    const run = await ctx.db.ingestRun.create({
      data: {
        sourceId: source.id,
        kind,
        status: "running",
        file: reason,
        mappingVersion: await presentMappingVersion(ctx.db),
        startedById: ctx.actor.kind === "person" ? ctx.actor.id : null,
        queuedAt: ctx.now,
        startedAt: ctx.now,
        companies: 1,
      },
    });
    const { cik } = company;
    await ctx.db.ingestTask.create({
      data: { runId: run.id, position: 0, origin: "stored", entry: entryName(cik), cik, batch: 0, status: "queued" },
    });
    await requestFlow(ctx, {
      parent: { job: finishJob.name, payload: { runId: run.id } },
      children: [requestOfCheck(run.id)],
    });
    await announce(ctx, "runs", run.id);
    return { runId: run.id };
  });
}
