import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EdgarEnv } from "@/domain/edgar/settings";
import { finishRun } from "@/domain/ingest/finish-run";
import { type BatchTools, ingestBatch } from "@/domain/ingest/ingest-batch";
import { batchJobs } from "@/domain/ingest/jobs";
import { planRun } from "@/domain/ingest/plan-run";
import { loadReference } from "@/domain/ingest/reference";
import { openSourceOf, type SourceTuning } from "@/domain/ingest/source-client";
import { startIngest } from "@/domain/ingest/start-ingest";
import { RetryLater } from "@/domain/job-delay";
import { type IngestSummary, ingestSummary } from "@/domain/sources/summary";
import type { Database } from "@/lib/db";
import { parseEnv } from "@/lib/env";

export const systemActor = { kind: "system", name: "test" } as const;

const anyDatabase = "postgresql://localhost/unused";

export type DrainOptions = {
  now?: Date;
  maxDocumentBytes?: number;
  /** Folder of documents and archives: the same for runs that go on from one another. */
  home?: string;
  /** Folder of the documents alone. */
  documents?: string;
  /** Where sources are asked, such as `{ SUBLINEAR_SIMULATED_URL: server.url }`. */
  env?: Partial<EdgarEnv>;
  /** Tests of failing sources are impatient. */
  tuning?: SourceTuning;
};
export type IngestOptions = DrainOptions & { source?: string };

/**
 * Runs an ingest to its end without a queue, verb after verb as the workers would: for tests of what an ingest does,
 * not of how it is carried.
 */
export async function runIngest(
  database: Database,
  file: string,
  { source = "edgar", now = new Date(), ...options }: IngestOptions = {},
): Promise<IngestSummary> {
  const ctx = { db: database.prisma, actor: systemActor, now };
  const { runId } = await startIngest(ctx, { file, sourceCode: source });
  return drainRun(database, runId, { now, ...options });
}

/** As {@link drainRun}, with the clock and the largest document only. */
export const drainIngest = (
  database: Database,
  runId: number,
  now: Date,
  maxDocumentBytes?: number,
): Promise<IngestSummary> => drainRun(database, runId, { now, maxDocumentBytes });

const sharedHome = mkdtemp(path.join(os.tmpdir(), "sublinear-home-"));

/** Does whatever the outbox still asks for of a run of any kind. */
export async function drainRun(database: Database, runId: number, options: DrainOptions = {}): Promise<IngestSummary> {
  const { pool, prisma } = database;
  const { now = new Date(), maxDocumentBytes = 64 * 1024 * 1024 } = options;
  const home = options.home ?? (await sharedHome);
  const ctx = { db: prisma, actor: systemActor, now };
  const openSource = openSourceOf(pool, { ...parseEnv({ DATABASE_URL: anyDatabase }), ...options.env }, options.tuning);
  const planTools = { pool, openSource, archives: path.join(home, "archives"), progress() {} };
  for (const { id, payload } of await openRows(database, ["ingest.run"], runId)) {
    const { force } = payload as { force?: number[] };
    await waitingOut(() => planRun(planTools, { runId, outboxId: id, now, force }));
  }
  const tools: BatchTools = {
    pool,
    openSource,
    reference: (mappingVersion) => loadReference(pool, mappingVersion),
    documents: options.documents ?? path.join(home, "documents"),
    now: () => now,
    maxDocumentBytes,
    progress() {},
    unexpected(error) {
      throw error;
    },
  };
  const batches = batchJobs.map(({ name }) => name);
  for (const { id, payload } of await openRows(database, batches, runId)) {
    const { batch } = payload as { batch: number };
    await waitingOut(() => ingestBatch(tools, { runId, batch, outboxId: id }));
  }
  for (const { id } of await openRows(database, ["ingest.finish"], runId))
    await finishRun(ctx, { runId, outboxId: id });
  return ingestSummary(ctx, runId);
}

/** As the workers do with a job whose source asks for a rest. */
async function waitingOut(job: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      await sleep(Math.max(1, error.retryAt.getTime() - Date.now()));
    }
  }
}

const openRows = ({ prisma }: Database, jobs: string[], runId: number) =>
  prisma.outbox.findMany({
    where: { job: { in: jobs }, closedAt: null, payload: { path: ["runId"], equals: runId } },
    orderBy: { createdAt: "asc" },
  });
