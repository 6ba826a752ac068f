import path from "node:path";
import type { z } from "zod";
import { ingestBatch } from "@/domain/ingest/ingest-batch";
import { batchJob } from "@/domain/ingest/jobs";
import { loadReference, type Reference } from "@/domain/ingest/reference";
import type { Env } from "@/lib/env";
import { log } from "@/lib/log";
import type { JobProcessor } from "../processor";

const bytesPerMegabyte = 1024 * 1024;

export function ingestBatchProcessor(env: Env): JobProcessor<z.output<typeof batchJob.payload>> {
  let reference: Promise<Reference> | undefined;
  return {
    contract: batchJob,
    async run({ database, outboxId, progress, signal }, { runId, batch }) {
      reference ??= loadReference(database.pool);
      // A failed reading is not kept: the next attempt reads again.
      reference.catch(() => {
        reference = undefined;
      });
      const tools = {
        pool: database.pool,
        reference: await reference,
        documents: path.join(env.SUBLINEAR_HOME, "documents"),
        maxDocumentBytes: env.SUBLINEAR_MAX_DOCUMENT_MB * bytesPerMegabyte,
        signal,
        now: () => new Date(),
        progress: (id: number) => progress.touch({ topic: "runs", id }),
        unexpected: (error: unknown, entry: string) => log.error({ runId, entry, err: error }, "company failed"),
      };
      await ingestBatch(tools, { runId, batch, outboxId });
    },
  };
}
