import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { finishRun } from "@/domain/ingest/finish-run";
import { type BatchTools, ingestBatch } from "@/domain/ingest/ingest-batch";
import { planRun } from "@/domain/ingest/plan-run";
import { loadReference } from "@/domain/ingest/reference";
import { startIngest } from "@/domain/ingest/start-ingest";
import { type IngestSummary, ingestSummary } from "@/domain/sources/summary";
import type { Database } from "@/lib/db";

export const systemActor = { kind: "system", name: "test" } as const;

/** `documents` is the folder that keeps them; by default one that nobody looks into. */
export type IngestOptions = { source?: string; now?: Date; maxDocumentBytes?: number; documents?: string };

/**
 * Runs an ingest to its end without a queue, verb after verb as the workers would: for tests of what an ingest does,
 * not of how it is carried.
 */
export async function runIngest(
  database: Database,
  file: string,
  { source = "edgar", now = new Date(), maxDocumentBytes = 64 * 1024 * 1024, documents }: IngestOptions = {},
): Promise<IngestSummary> {
  const ctx = { db: database.prisma, actor: systemActor, now };
  const { runId } = await startIngest(ctx, { file, sourceCode: source });
  return drainIngest(database, runId, now, maxDocumentBytes, documents);
}

/** Does whatever the outbox still asks for. */
export async function drainIngest(
  database: Database,
  runId: number,
  now: Date,
  maxDocumentBytes = 64 * 1024 * 1024,
  documents?: string,
): Promise<IngestSummary> {
  const { pool, prisma } = database;
  const ctx = { db: prisma, actor: systemActor, now };
  for (const { id } of await openRows(database, "ingest.run", runId)) await planRun(pool, { runId, outboxId: id, now });
  const tools: BatchTools = {
    pool,
    reference: await loadReference(pool),
    documents: documents ?? (await mkdtemp(path.join(os.tmpdir(), "sublinear-documents-"))),
    now: () => now,
    maxDocumentBytes,
    progress() {},
    unexpected(error) {
      throw error;
    },
  };
  for (const { id, payload } of await openRows(database, "ingest.batch", runId)) {
    await ingestBatch(tools, { runId, batch: (payload as { batch: number }).batch, outboxId: id });
  }
  for (const { id } of await openRows(database, "ingest.finish", runId)) await finishRun(ctx, { runId, outboxId: id });
  return ingestSummary(ctx, runId);
}

const openRows = ({ prisma }: Database, job: string, runId: number) =>
  prisma.outbox.findMany({
    where: { job, closedAt: null, payload: { path: ["runId"], equals: runId } },
    orderBy: { createdAt: "asc" },
  });
