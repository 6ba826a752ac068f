import { z } from "zod";
import { FetchError } from "@/domain/edgar/fetch-error";
import { DomainError } from "@/domain/errors";
import { IngestError } from "@/domain/ingest/errors";
import { giveUpOutbox } from "@/domain/outbox";
import type { Database } from "@/lib/db";
import { log } from "@/lib/log";
import type { AnyProcessor } from "./processor";

/** What people read about an error. Details of an unexpected one are the log's business. */
export function wordsFor(error: unknown): string {
  if (error instanceof DomainError || error instanceof IngestError || error instanceof FetchError) return error.message;
  if (error instanceof z.ZodError) return `The request is not one this worker understands: ${z.prettifyError(error)}`;
  return "An unexpected error stopped this work. The worker's log names it; start it again once it is understood.";
}

/** Errors that another attempt cannot help. */
export function isFinal(error: unknown): boolean {
  if (error instanceof z.ZodError) return true;
  return error instanceof DomainError && error.code !== "unavailable" && error.code !== "conflict";
}

/**
 * Ends a request that will not be tried again: first the domain's own words, then the row. A crash in between repeats
 * both, by the relay, from the queue's record of the failure.
 */
export async function giveUpJob(
  processor: AnyProcessor,
  database: Database,
  request: { outboxId: string; data: unknown; message: string },
): Promise<void> {
  const { outboxId, data, message } = request;
  const job = processor.contract.name;
  log.error({ job, outboxId, reason: message }, "job given up");
  const payload = processor.contract.payload.safeParse(data);
  if (payload.success && processor.giveUp) {
    const ctx = { db: database.prisma, actor: { kind: "system" as const, name: job }, now: new Date() };
    await processor.giveUp({ ctx, database }, payload.data, message);
  }
  await giveUpOutbox(database.pool, outboxId, message);
}
