import { stat } from "node:fs/promises";
import path from "node:path";
import { closeOutbox } from "@/domain/outbox";
import { isUnavailable } from "@/lib/unavailable";
import { type Archive, type ArchiveEntry, isDeflated, openArchive, unpack } from "./archive";
import { IngestError } from "./errors";
import { type CompanyProfile, type IngestTools, ingestCompany } from "./ingest-company";
import { readProfiles } from "./profiles";
import { Stages } from "./stages";

export type BatchTools = Omit<IngestTools, "stages"> & {
  /** Fires when the process has to end: the batch then stops between two companies and is not closed. */
  signal?: AbortSignal;
  maxDocumentBytes: number;
  /** Called after every company, for live progress. */
  progress(runId: number): void;
  /** An error that no rule of the ingest foresaw; the company's task keeps it in words. */
  unexpected(error: unknown, entry: string): void;
};

type Measured = BatchTools & { stages: Stages };
type Task = { position: number; entry: string; cik: number; transportHash: string; sourceId: number; file: string };

/**
 * Takes the companies of one batch, each in its own transaction. A company that is broken fails alone and its task
 * says why; a database that is away fails the job, which is tried again and goes on where it stopped.
 */
export async function ingestBatch(
  given: BatchTools,
  { runId, batch, outboxId }: { runId: number; batch: number; outboxId: string },
): Promise<void> {
  const tools = { ...given, stages: new Stages() };
  const { rows: tasks } = await tools.pool.query<Task>(
    `select position, entry, cik, transport_hash as "transportHash", source_id as "sourceId", file
     from ingest_task join ingest_run on ingest_run.id = run_id
     where run_id = $1 and batch = $2 and ingest_task.status in ('queued', 'running') order by position`,
    [runId, batch],
  );
  const [first] = tasks;
  if (first) {
    const opened = await openFiles(first.file);
    for (const task of tasks) {
      if (tools.signal?.aborted) return;
      if (opened instanceof IngestError) await failTask(tools, runId, task, opened);
      else await takeCompany(tools, runId, task, opened.archive, opened.profiles[task.cik] ?? null);
      tools.progress(runId);
    }
  }
  await noteResources(tools, runId);
  await closeOutbox(tools.pool, outboxId);
}

async function takeCompany(
  tools: Measured,
  runId: number,
  task: Task,
  archive: Archive,
  profile: CompanyProfile | null,
): Promise<void> {
  try {
    const entry = findEntry(archive, task);
    const compressed = await tools.stages.timeAsync("read", () => archive.readCompressed(entry));
    const body = await tools.stages.timeAsync("inflate", () => unpack(entry, compressed, tools.maxDocumentBytes));
    const { position, sourceId, cik, transportHash } = task;
    const deflated = isDeflated(entry) ? compressed : null;
    await ingestCompany(tools, {
      runId,
      position,
      sourceId,
      entry: task.entry,
      cik,
      transportHash,
      deflated,
      body,
      profile,
    });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    await failTask(tools, runId, task, error);
  }
}

/** An archive that was removed or damaged since the run was planned fails its companies in its own words. */
async function openFiles(file: string) {
  try {
    return { archive: await openedArchive(file), profiles: await readProfiles(file) };
  } catch (error) {
    if (error instanceof IngestError) return error;
    throw error;
  }
}

function findEntry(archive: Archive, task: Task): ArchiveEntry {
  const entry = archive.entries[task.position];
  if (entry?.name !== task.entry) {
    throw new IngestError("corrupt_entry", `${archive.file} was replaced while it was read: start the run again.`);
  }
  return entry;
}

async function failTask(tools: BatchTools, runId: number, task: Task, error: unknown): Promise<void> {
  const known = error instanceof IngestError;
  if (!known) tools.unexpected(error, task.entry);
  await tools.pool.query(
    `update ingest_task set status = 'failed', error_code = $3, error = $4, finished_at = $5
     where run_id = $1 and position = $2`,
    [
      runId,
      task.position,
      known ? error.code : "internal",
      known
        ? error.message
        : `${task.entry} could not be stored (${(error as Error).message}): nothing of it was taken.`,
      tools.now().toISOString(),
    ],
  );
}

/** Adds the batch's time by stage to the run, and this process's peak of resident memory. */
async function noteResources({ pool, stages }: Measured, runId: number): Promise<void> {
  const peakMb = Math.ceil(process.resourceUsage().maxRSS / 1024);
  await pool.query(
    `update ingest_run set peak_rss_mb = greatest(peak_rss_mb, $2),
       stages = (select coalesce(jsonb_object_agg(stage, total), '{}') from (
         select key as stage, round(sum(value::numeric)) as total
         from (select * from jsonb_each_text(stages) union all select * from jsonb_each_text($3::jsonb)) as parts
         group by key) as sums)
     where id = $1`,
    [runId, peakMb, JSON.stringify(stages.milliseconds)],
  );
}

/** The archive of the run at hand stays open: a directory of ten thousand entries is read once per process. */
let open: { key: string; archive: Promise<Archive> } | null = null;

async function openedArchive(file: string): Promise<Archive> {
  // The same path may hold another archive tomorrow.
  const found = await stat(file).catch(() => null);
  const key = `${path.resolve(file)} ${found?.size} ${found?.mtimeMs}`;
  if (open?.key === key) return open.archive;
  const previous = open;
  const archive = openArchive(file);
  open = { key, archive };
  archive.catch(() => {
    if (open?.archive === archive) open = null;
  });
  // Jobs that still read the previous archive end within a minute.
  previous?.archive.then((old) => setTimeout(() => old.close(), 60_000).unref()).catch(() => {});
  return archive;
}
