import type pg from "pg";
import type { EdgarClient } from "@/domain/edgar/client";
import { FetchError } from "@/domain/edgar/fetch-error";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { closeOutbox } from "@/domain/outbox";
import { isUnavailable } from "@/lib/unavailable";
import { archiveOrigin } from "./archive-origin";
import { type CompanyState, loadStates } from "./company-state";
import type { DocumentOrigin } from "./document-origin";
import { endFailed, isForeseen } from "./end-task";
import { fetchOrigin } from "./fetch-origin";
import { waitOutHold } from "./held";
import type { IngestTools } from "./ingest-company";
import { noteResources } from "./note-resources";
import type { Reference } from "./reference";
import { sourceClients } from "./source-client";
import { Stages } from "./stages";
import { storedOrigin } from "./stored-origin";
import { type CompanyTask, takeCompany } from "./take-company";

export type BatchTools = {
  pool: pg.Pool;
  /** The tags of one mapping version; a process keeps what it has read. */
  reference(mappingVersion: number): Promise<Reference>;
  /** Folder of the content-addressed documents. */
  documents: string;
  maxDocumentBytes: number;
  /** Asks a source over HTTP. Throws DomainError when it is not set up to be asked. */
  openSource(source: { id: number; code: string }): EdgarClient;
  /** Fires when the process has to end: the batch then stops between two companies and is not closed. */
  signal?: AbortSignal;
  now(): Date;
  /** Called after every company, for live progress. */
  progress(runId: number): void;
  /** An error that no rule of the ingest foresaw; the company's task keeps it in words. */
  unexpected(error: unknown, entry: string): void;
};

type Run = { sourceId: number; sourceCode: string; file: string };
type Origins = Readonly<Record<CompanyTask["origin"], DocumentOrigin>>;
type Measured = IngestTools & Pick<BatchTools, "unexpected">;

/**
 * Takes the companies of one batch, each in its own transaction. A company that is broken fails alone and its task
 * says why; a database that is away fails the job, which is tried again and goes on where it stopped. Throws RetryLater
 * when the source asks for a short rest.
 */
export async function ingestBatch(
  given: BatchTools,
  { runId, batch, outboxId }: { runId: number; batch: number; outboxId: string },
): Promise<void> {
  const run = await loadRun(given.pool, runId);
  const tasks = await loadTasks(given.pool, runId, batch);
  const [stages, clients] = [new Stages(), sourceClients(given.openSource)];
  try {
    if (run && tasks.length > 0) {
      const presentReference = () => presentMapping(given, runId);
      const reference = await presentReference();
      const tools = { ...given, reference, presentReference, stages };
      const origins = originsOf(tools, run, () => clients.open({ id: run.sourceId, code: run.sourceCode }));
      const states = await loadStates(
        given.pool,
        tasks.map((task) => task.cik),
        reference.basis,
      );
      for (const task of tasks) {
        if (given.signal?.aborted) return;
        await takeOrFail(
          tools,
          origins[task.origin],
          { ...task, runId, sourceId: run.sourceId },
          states.get(task.cik) ?? null,
        );
        given.progress(runId);
      }
    }
  } finally {
    await noteResources(given.pool, runId, { stages: stages.milliseconds, ...clients.usage() });
  }
  await closeOutbox(given.pool, outboxId);
}

async function takeOrFail(
  tools: Measured & { signal?: AbortSignal },
  origin: DocumentOrigin,
  task: CompanyTask,
  company: CompanyState | null,
): Promise<void> {
  try {
    await takeCompany(tools, origin, task, company);
  } catch (error) {
    if (tools.signal?.aborted) throw error;
    if (error instanceof FetchError) waitOutHold(error, tools.now());
    else if (isUnavailable(error)) throw error;
    if (!isForeseen(error)) tools.unexpected(error, task.entry);
    const wasAsked = task.origin === "fetch";
    await endFailed(tools.pool, task, { error, wasAsked, awaited: company?.awaited ?? [], now: tools.now() });
  }
}

function originsOf(
  tools: Omit<BatchTools, "reference"> & { stages: Stages },
  run: Run,
  open: () => EdgarClient,
): Origins {
  return { archive: archiveOrigin(tools, run.file), fetch: fetchOrigin(tools, open), stored: storedOrigin(tools) };
}

/** A mapping that was authorised since the run was planned counts at once: a replay of it may be going on. */
async function presentMapping({ pool, reference }: BatchTools, runId: number): Promise<Reference> {
  const version = await presentMappingVersion(pool);
  await pool.query("update ingest_run set mapping_version = $2 where id = $1 and mapping_version is distinct from $2", [
    runId,
    version,
  ]);
  return reference(version);
}

async function loadRun(pool: pg.Pool, runId: number): Promise<Run | null> {
  const { rows } = await pool.query<Run>(
    `select source_id as "sourceId", source.code as "sourceCode", file
     from ingest_run join source on source.id = source_id where ingest_run.id = $1`,
    [runId],
  );
  return rows[0] ?? null;
}

async function loadTasks(pool: pg.Pool, runId: number, batch: number) {
  const { rows } = await pool.query<Pick<CompanyTask, "position" | "entry" | "cik" | "transportHash" | "origin">>(
    `select position, entry, cik, transport_hash as "transportHash", origin::text as origin
     from ingest_task where run_id = $1 and batch = $2 and status in ('queued', 'running') order by position`,
    [runId, batch],
  );
  return rows;
}
