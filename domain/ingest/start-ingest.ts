import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { authorise } from "@/domain/people/authorise";
import { runJob } from "./jobs";
import { startIngestInput } from "./schema";

/**
 * Queues an ingest of a companyfacts archive that lies on the workers' machine. Throws DomainError when the person may
 * not, the source is unknown, the file is not there, or a run of the same file is still going on.
 */
export async function startIngest(outer: Ctx, input: unknown): Promise<{ runId: number }> {
  const person = await authorise(outer, "ingest.start");
  const parsed = startIngestInput.safeParse(input);
  if (!parsed.success) throw new DomainError("invalid_input", "Name the archive and its source.");
  const file = await realpath(path.resolve(parsed.data.file)).catch(() => path.resolve(parsed.data.file));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new DomainError("invalid_input", `${file} is a folder: name the archive itself.`);
  if (!found) throw new DomainError("invalid_input", `There is no file ${file} on this machine: check the path.`);
  return inTransaction(outer, async (ctx) => {
    const source = await ctx.db.source.findUnique({ where: { code: parsed.data.sourceCode } });
    if (!source) throw new DomainError("not_found", `There is no source "${parsed.data.sourceCode}".`);
    await refuseSecondRun(ctx, file);
    const run = await ctx.db.ingestRun.create({
      data: { sourceId: source.id, status: "queued", file, startedById: person.id, queuedAt: ctx.now },
    });
    await requestJob(ctx, runJob.name, { runId: run.id });
    await writeAudit(ctx, { verb: "ingest.start", subject: `run:${run.id}`, after: { file, source: source.code } });
    await announce(ctx, "runs", run.id);
    return { runId: run.id };
  });
}

async function refuseSecondRun(ctx: Ctx, file: string): Promise<void> {
  // Two starts at the same moment must see each other: the lock ends with the transaction.
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext(${`ingest ${file}`}))`;
  const running = await ctx.db.ingestRun.findFirst({
    where: { file, status: { in: ["queued", "running", "grouping"] } },
  });
  if (running) {
    throw new DomainError("conflict", `Run ${running.id} of ${file} is still going on: wait for it to end.`, {
      runId: running.id,
    });
  }
}
