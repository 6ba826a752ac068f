import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { runJob } from "./jobs";
import { startFetchingInput } from "./schema";

const words = { poll: "Those of the companies that filed", bulk: "The archive of all companies" } as const;

/**
 * Queues a run that reads the source over HTTP. Throws DomainError `conflict` with `detail.runId` while another one of
 * the same source is going on: two would ask for the same documents.
 */
export async function startFetching(outer: Ctx, kind: keyof typeof words, input: unknown): Promise<{ runId: number }> {
  const person = await authorise(outer, "ingest.start");
  const { sourceCode, startedBy } = parseInput(startFetchingInput, input);
  return inTransaction(outer, async (ctx) => {
    const source = await ctx.db.source.findUnique({ where: { code: sourceCode } });
    if (!source) throw new DomainError("not_found", `There is no source "${sourceCode}".`);
    await refuseSecondFetch(ctx, source);
    const run = await ctx.db.ingestRun
      .create({
        data: {
          sourceId: source.id,
          kind,
          status: "queued",
          file: `${words[kind]} of ${source.name}`,
          startedById: person.id,
          queuedAt: ctx.now,
        },
      })
      .catch(conflictOf(source.name));
    await requestJob(ctx, runJob.name, { runId: run.id });
    const after = { kind, source: source.code, startedBy };
    await writeAudit(ctx, { verb: "ingest.start", subject: `run:${run.id}`, after });
    await announce(ctx, "runs", run.id);
    return { runId: run.id };
  });
}

/** Throws when a run of this source is already fetching, other than `except`. */
export async function refuseSecondFetch(
  ctx: Ctx,
  source: { id: number; name: string },
  except?: number,
): Promise<void> {
  // Two starts at the same moment must see each other: the lock ends with the transaction.
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('ingest fetch'), ${source.id}::int)`;
  const going = await ctx.db.ingestRun.findFirst({
    where: {
      sourceId: source.id,
      kind: { in: ["poll", "bulk"] },
      status: { in: ["queued", "running", "grouping"] },
      id: { not: except },
    },
  });
  if (!going) return;
  const what = going.kind === "poll" ? "is asking" : "is fetching the archive of";
  throw new DomainError("conflict", `Run ${going.id} ${what} ${source.name} already: wait for it to end.`, {
    runId: going.id,
  });
}

/** The unique index has the last word where something started without the lock. */
const conflictOf = (source: string) => (error: unknown) => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
  throw new DomainError("conflict", `Another run is fetching from ${source} already: wait for it to end.`);
};
