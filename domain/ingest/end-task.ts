import type pg from "pg";
import { FetchError } from "@/domain/edgar/fetch-error";
import type { Validators } from "@/domain/edgar/validators";
import { DomainError } from "@/domain/errors";
import { inClient } from "@/lib/in-client";
import type { CompanyState } from "./company-state";
import { IngestError } from "./errors";
import { settleAwaited } from "./settle-awaited";

export type TaskAddress = { runId: number; position: number; entry: string; cik: number };

type Unchanged = {
  company: CompanyState;
  holds: readonly string[];
  wasAsked: boolean;
  /** How the same document came this time, where it did. */
  transportHash: string | null;
  validators: Validators | null;
  now: Date;
};

/** Ends a task whose document is the one that is stored: the source answered, and nothing else changes. */
export async function endUnchanged(pool: pg.Pool, task: TaskAddress, given: Unchanged): Promise<void> {
  const { company, wasAsked, transportHash, validators, now } = given;
  await inClient(pool, async (client) => {
    await client.query(
      `update company set asked_at = case when $3 then $2 else asked_at end, failure_code = null, failure = null, failed_at = null
       where id = $1 and ($3 or failure_code is not null)`,
      [company.id, now.toISOString(), wasAsked],
    );
    if (transportHash !== null || validators !== null) {
      await client.query(
        `update raw_document set transport_hash = coalesce($2, transport_hash), etag = coalesce($3, etag),
           last_modified = coalesce($4, last_modified) where hash = $1`,
        [company.contentHash, transportHash, validators?.etag ?? null, validators?.lastModified ?? null],
      );
    }
    await settleAwaited(client, { companyId: company.id, ...company, ...given });
    await client.query(
      `update ingest_task set status = 'unchanged', error_code = null, error = null, finished_at = $3
       where run_id = $1 and position = $2`,
      [task.runId, task.position, now.toISOString()],
    );
  });
}

/** Failures of the run, not of the company: its next poll asks for it in any case, if it was to be asked at all. */
const notItsOwn: readonly string[] = ["archive_unreadable", "source_held"];

/** The source has nothing of the company. Such a failure keeps the time of its first: how often to ask depends on it. */
const nothingThere: readonly string[] = ["not_published", "source_vanished"];

/**
 * Ends a task that failed, in words, and notes the failure at the company, which the next poll then asks for again. One
 * that is published nowhere is asked for daily, and weekly after a week.
 */
export async function endFailed(
  pool: pg.Pool,
  task: TaskAddress,
  { error, wasAsked, awaited, now }: { error: unknown; wasAsked: boolean; awaited: readonly string[]; now: Date },
): Promise<void> {
  const { code, words } = failureOf(error, task.entry);
  const at = now.toISOString();
  await inClient(pool, async (client) => {
    await client.query(
      `update ingest_task set status = 'failed', error_code = $3, error = $4, finished_at = $5
       where run_id = $1 and position = $2`,
      [task.runId, task.position, code, words, at],
    );
    if (notItsOwn.includes(code)) return;
    const { rows } = await client.query<{ id: number }>(
      `update company set failure_code = $2, failure = $3, asked_at = case when $5 then $4 else asked_at end,
         failed_at = case when $2 = any($6::text[]) and failure_code = any($6::text[]) then failed_at else $4 end
       where cik = $1 returning id`,
      [task.cik, code, words, at, wasAsked, nothingThere],
    );
    if (code !== "not_published" || !rows[0]) return;
    await settleAwaited(client, { companyId: rows[0].id, awaited, holds: [], wasAsked, now });
  });
}

export const isForeseen = (error: unknown): error is IngestError | FetchError | DomainError =>
  error instanceof IngestError || error instanceof FetchError || error instanceof DomainError;

function failureOf(error: unknown, entry: string): { code: string; words: string } {
  if (isForeseen(error)) {
    // A source that cannot be asked at all (a variable is not set) stands in the same place as one that is away.
    const code = error instanceof DomainError ? "source_unreachable" : error.code;
    return { code, words: error.message };
  }
  return {
    code: "internal",
    words: `${entry} could not be stored (${(error as Error).message}): nothing of it was taken.`,
  };
}
