import { createHash } from "node:crypto";
import type pg from "pg";
import { type Archive, type ArchiveEntry, openArchive } from "./archive";
import { hasDecisionDue } from "./company-state";
import { IngestError, type IngestErrorCode } from "./errors";
import type { Plan, PlanTools } from "./plan";
import { readProfiles } from "./profiles";
import { checkBasis, presentBasis } from "./reference";
import { batchCompanies, type Planned, writePlan } from "./write-plan";

/** A batch of large documents has fewer companies: two workers then end together. */
const batchBytes = 12 * 1024 * 1024;
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
 * Reads the archive's directory, compares every company's hash with what is stored, and writes one task per entry. With
 * `onlyMembersOf` companies outside the source's universe are left out. Throws IngestError for a file that is no archive.
 */
export async function planArchive(
  { pool }: Pick<PlanTools, "pool">,
  plan: Plan,
  onlyMembersOf: number | null = null,
  alsoWrite: (client: pg.PoolClient) => Promise<void> = async () => {},
): Promise<Planned> {
  const archive = await openArchive(plan.file);
  const read = async () => {
    // A broken list of profiles is told before any company is taken.
    await readProfiles(plan.file);
    return planTasks(pool, archive, onlyMembersOf);
  };
  const tasks = await read().finally(() => archive.close());
  return writePlan(pool, plan, async ({ client }) => {
    await insertTasks(client, plan, tasks);
    await alsoWrite(client);
    return { notAsked: 0 };
  });
}

async function planTasks(pool: pg.Pool, archive: Archive, sourceId: number | null): Promise<PlannedTask[]> {
  const known = await knownDocuments(pool);
  const members = sourceId === null ? null : await membersOf(pool, sourceId);
  const seen = new Set<number>();
  const tasks: PlannedTask[] = [];
  const batch = { number: 0, bytes: 0, companies: 0 };
  for (const [position, entry] of archive.entries.entries()) {
    if (members && entry.cik !== null && !members.has(entry.cik)) continue;
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
  const full = batch.bytes + entry.bytes > batchBytes || batch.companies >= batchCompanies.archive;
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
     where check_basis = $1 and failure_code is null and not ${hasDecisionDue}`,
    [checkBasis(await presentBasis(pool))],
  );
  return new Map(rows.map((row) => [row.cik, row.hash]));
}

/** CIKs of the source's universe; null where it never had one: then the archive is where it begins. */
async function membersOf(pool: pg.Pool, sourceId: number): Promise<Set<number> | null> {
  const { rows } = await pool.query<{ cik: number; present: boolean }>(
    `select cik, bool_or(removed_on is null) as present
     from company join universe_member on company_id = company.id where source_id = $1 group by cik`,
    [sourceId],
  );
  return rows.length > 0 ? new Set(rows.filter(({ present }) => present).map(({ cik }) => cik)) : null;
}

async function insertTasks(client: pg.PoolClient, { runId, now }: Plan, tasks: readonly PlannedTask[]): Promise<void> {
  await client.query(
    `insert into ingest_task (run_id, position, entry, cik, batch, status, transport_hash, error_code, error, finished_at)
     select $1, position, entry, cik, batch, status::task_status, "transportHash", "errorCode", error,
       case when status <> 'queued' then $3::timestamptz end
     from jsonb_to_recordset($2::jsonb) as t (position int, entry text, cik int, batch int, status text,
       "transportHash" text, "errorCode" text, error text)`,
    [runId, JSON.stringify(tasks), now.toISOString()],
  );
}
