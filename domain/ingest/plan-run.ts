import { createHash } from "node:crypto";
import type pg from "pg";
import { closeOutbox, requestFlow } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";
import { type Archive, type ArchiveEntry, openArchive } from "./archive";
import { IngestError, type IngestErrorCode } from "./errors";
import { batchJob, finishJob } from "./jobs";
import { readProfiles } from "./profiles";
import { checkBasis } from "./reference";

/** A batch is a job: large enough that the queue costs nothing, small enough that two workers end together. */
const batchBytes = 12 * 1024 * 1024;
const batchCompanies = 16;
/** CIKs are stored as four-byte integers; the SEC has assigned a little over two million. */
const largestCik = 2_147_483_647;

type PlannedTask = {
  position: number;
  entry: string;
  cik: number | null;
  status: "queued" | "unchanged" | "failed";
  transportHash: string | null;
  errorCode: IngestErrorCode | null;
  error: string | null;
  batch: number;
};

/**
 * Reads the archive's directory, compares every company's hash with what is stored, and writes one task per entry and
 * one job per batch of changed companies. A file that is no archive fails the run in words. Planning twice is once.
 */
export async function planRun(pool: pg.Pool, input: { runId: number; outboxId: string; now: Date }): Promise<void> {
  const { rows } = await pool.query<{ file: string; planned: boolean }>(
    `select file, status <> 'queued' as planned from ingest_run where id = $1`,
    [input.runId],
  );
  const [run] = rows;
  if (!run || run.planned) {
    await closeOutbox(pool, input.outboxId);
    return;
  }
  try {
    const archive = await openArchive(run.file);
    // A broken list of profiles is told before any company is taken.
    await readProfiles(run.file);
    const tasks = await planTasks(pool, archive).finally(() => archive.close());
    await writePlan(pool, input, tasks);
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    await failRun(pool, input, error.message);
  }
}

async function planTasks(pool: pg.Pool, archive: Archive): Promise<PlannedTask[]> {
  const known = await knownDocuments(pool);
  const seen = new Set<number>();
  const tasks: PlannedTask[] = [];
  const batch = { number: 0, bytes: 0, companies: 0 };
  for (const [position, entry] of archive.entries.entries()) {
    const task: PlannedTask = { position, ...planned(entry, seen), batch: 0 };
    tasks.push(task);
    if (task.status === "failed") continue;
    const hash = await transportHash(archive, entry, task);
    if (task.status !== "queued") continue;
    if (hash !== null && known.get(entry.cik as number) === hash) task.status = "unchanged";
    else task.batch = place(batch, entry);
  }
  return tasks;
}

function planned(entry: ArchiveEntry, seen: Set<number>): Omit<PlannedTask, "position" | "batch"> {
  const isStorable = entry.cik !== null && entry.cik <= largestCik;
  const task = { entry: entry.name, cik: isStorable ? entry.cik : null, transportHash: null };
  const refused = (errorCode: IngestErrorCode, error: string) => ({
    ...task,
    status: "failed" as const,
    errorCode,
    error,
  });
  if (entry.cik === null) {
    const what = entry.name.endsWith("/") ? "a folder" : "not named CIK##########.json";
    return refused("not_a_company_file", `${entry.name} is ${what}: it was left out.`);
  }
  if (entry.cik > largestCik) {
    return refused("not_a_company_file", `${entry.name} names a CIK that no filer can have: it was left out.`);
  }
  if (seen.has(entry.cik)) {
    return refused("duplicate_company", `${entry.name} occurs twice in the archive: only the first was taken.`);
  }
  seen.add(entry.cik);
  return { ...task, status: "queued", errorCode: null, error: null };
}

/** The one hash comparison that lets an unchanged company stop. An entry that cannot be read fails alone. */
async function transportHash(archive: Archive, entry: ArchiveEntry, task: PlannedTask): Promise<string | null> {
  try {
    task.transportHash = createHash("sha256")
      .update(await archive.readCompressed(entry))
      .digest("hex");
    return task.transportHash;
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    Object.assign(task, { status: "failed", errorCode: error.code, error: error.message });
    return null;
  }
}

function place(batch: { number: number; bytes: number; companies: number }, entry: ArchiveEntry): number {
  const full = batch.bytes + entry.bytes > batchBytes || batch.companies >= batchCompanies;
  if (full && batch.companies > 0) {
    batch.number++;
    batch.bytes = 0;
    batch.companies = 0;
  }
  batch.bytes += entry.bytes;
  batch.companies++;
  return batch.number;
}

/** CIK → transport hash of what is stored, for companies whose golden values need no new check. */
async function knownDocuments(pool: pg.Pool): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ cik: number; hash: string }>(
    `select cik, transport_hash as hash from company join raw_document on hash = content_hash
     where check_basis = $1
       and not exists (select from override where company_id = company.id and status = 'in_force'
         and expires_on < current_date)
       and not exists (select from accepted_exception where company_id = company.id and status = 'in_force'
         and expires_on < current_date)`,
    [checkBasis],
  );
  return new Map(rows.map((row) => [row.cik, row.hash]));
}

async function writePlan(
  pool: pg.Pool,
  { runId, outboxId, now }: { runId: number; outboxId: string; now: Date },
  tasks: readonly PlannedTask[],
): Promise<void> {
  const batches = [...new Set(tasks.flatMap((task) => (task.status === "queued" ? [task.batch] : [])))];
  await inClient(pool, async (client) => {
    const { rowCount } = await client.query(
      `update ingest_run set status = 'running', started_at = $2, companies = $3 where id = $1 and status = 'queued'`,
      [runId, now.toISOString(), tasks.length],
    );
    if (rowCount === 0) return;
    await client.query(
      `insert into ingest_task (run_id, position, entry, cik, batch, status, transport_hash, error_code, error, finished_at)
       select $1, position, entry, cik, batch, status::task_status, "transportHash", "errorCode", error,
         case when status <> 'queued' then $3::timestamptz end
       from jsonb_to_recordset($2::jsonb) as t (position int, entry text, cik int, batch int, status text,
         "transportHash" text, "errorCode" text, error text)`,
      [runId, JSON.stringify(tasks), now.toISOString()],
    );
    await requestFlow(
      { db: client, now },
      {
        parent: { job: finishJob.name, payload: { runId } },
        children: batches.map((batch) => ({ job: batchJob.name, payload: { runId, batch } })),
      },
    );
    await closeOutbox(client, outboxId);
  });
}

async function failRun(pool: pg.Pool, input: { runId: number; outboxId: string; now: Date }, error: string) {
  await inClient(pool, async (client) => {
    await client.query(`update ingest_run set status = 'failed', error = $2, finished_at = $3 where id = $1`, [
      input.runId,
      error,
      input.now.toISOString(),
    ]);
    await closeOutbox(client, input.outboxId);
  });
}
