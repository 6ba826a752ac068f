import path from "node:path";
import type pg from "pg";
import { giveUpBatch } from "@/domain/ingest/give-up-run";
import { ingestBatch } from "@/domain/ingest/ingest-batch";
import { batchJobs } from "@/domain/ingest/jobs";
import { checkBasis, loadReference, presentBasis, type Reference } from "@/domain/ingest/reference";
import { openSourceOf, type SourceTuning } from "@/domain/ingest/source-client";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { AnyProcessor, JobProcessor } from "../processor";

const bytesPerMegabyte = 1024 * 1024;

/** One for each queue in which batches wait; they do the same. */
export function ingestBatchProcessors(env: Env, tuning?: SourceTuning): AnyProcessor[] {
  const references = keptReferences();
  const work: Omit<JobProcessor<{ runId: number; batch: number }>, "contract"> = {
    async run({ database, outboxId, progress, signal }, { runId, batch }) {
      const tools = {
        pool: database.pool,
        reference: (mappingVersion: number) => references(database.pool, mappingVersion),
        documents: path.join(env.SUBLINEAR_HOME, "documents"),
        maxDocumentBytes: env.SUBLINEAR_MAX_DOCUMENT_MB * bytesPerMegabyte,
        openSource: openSourceOf(database.pool, env, tuning),
        signal,
        now: () => new Date(),
        progress: (id: number) => progress.touch({ topic: "runs", id }),
        unexpected: (error: unknown, entry: string) => log.error({ runId, entry, err: error }, "company failed"),
      };
      await ingestBatch(tools, { runId, batch, outboxId });
    },
    giveUp: ({ ctx }, { runId, batch }, message) => giveUpBatch(ctx, { runId, batch, message }),
  };
  return batchJobs.map((contract) => ({ contract, ...work }));
}

/** Runs of two mapping versions, or with two rule sets, can go on at the same time, never of many. */
const keptVersions = 2;

function keptReferences() {
  const kept = new Map<string, Promise<Reference>>();
  return async (pool: pg.Pool, mappingVersion: number): Promise<Reference> => {
    const basis = checkBasis({ ...(await presentBasis(pool)), mappingVersion });
    const known = kept.get(basis);
    if (known) return known;
    const reference = loadReference(pool, mappingVersion);
    kept.set(basis, reference);
    // A failed reading is not kept: the next attempt reads again. One that is newer already is not this basis.
    reference.then(
      (loaded) => loaded.basis === basis || kept.delete(basis),
      () => kept.delete(basis),
    );
    const [oldest] = kept.keys();
    if (kept.size > keptVersions && oldest !== undefined) kept.delete(oldest);
    return reference;
  };
}
