import { Readable } from "node:stream";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { DomainError } from "@/domain/errors";
import { type BackupFile, createBackupFile } from "./backup-file";
import { appliedMigrations, forCopying, listSequences, listTables, type TableShape } from "./database-state";
import { readSoundDocument, sha256Of } from "./document-files";
import {
  backupFormat,
  documentEntry,
  documentLineOf,
  documentListEntry,
  type Manifest,
  manifestEntry,
  type TableRecord,
  tableEntry,
} from "./manifest";

export type BackupOptions = {
  pool: pg.Pool;
  /** The folder of stored documents; null leaves them out. */
  documents: string | null;
  out: string;
  productVersion: string;
  /** Takes a backup although documents that the database names are gone; the manifest lists them. */
  allowMissing?: boolean;
  progress?: (words: string) => void;
  signal?: AbortSignal;
};
export type BackupSummary = { file: string; bytes: number; manifest: Manifest };
type TablesOf = Omit<Manifest, "format" | "productVersion" | "documents"> & { hashes: string[] };

/**
 * Writes the tables as they were at one moment, and the documents they name, into one file, while everybody goes on
 * working. Throws DomainError, and leaves nothing, when the file exists, the disk is full, or documents are missing.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const file = await createBackupFile(options.out, options.signal);
  try {
    const { hashes, ...state } = await addTables(file, options);
    const documents = options.documents === null ? null : await addDocuments(file, options, options.documents, hashes);
    if (documents?.missing.length && !options.allowMissing) refuseMissing(documents.missing, String(options.documents));
    const { productVersion } = options;
    const manifest: Manifest = { format: backupFormat, productVersion, ...state, documents };
    await file.addText(manifestEntry, `${JSON.stringify(manifest, null, 1)}\n`);
    return { file: options.out, bytes: await file.finish(), manifest };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** All tables in one read-only transaction: its snapshot is the state of one moment, and it makes nobody wait. */
async function addTables(file: BackupFile, options: BackupOptions): Promise<TablesOf> {
  const client = await options.pool.connect();
  try {
    await client.query("begin isolation level repeatable read, read only");
    await forCopying(client);
    const [server] = (
      await client.query<{ version: string; at: Date }>(
        "select current_setting('server_version') as version, now() as at",
      )
    ).rows;
    const migrations = await appliedMigrations(client);
    const tables: TableRecord[] = [];
    for (const shape of await listTables(client)) tables.push(await addTable(file, client, shape, options));
    const { rows } = await client.query<{ hash: string }>("select hash from raw_document order by hash");
    const sequences = await listSequences(client);
    await client.query("commit");
    client.release();
    const takenAt = (server?.at ?? new Date()).toISOString();
    const hashes = rows.map(({ hash }) => hash);
    return { serverVersion: server?.version ?? "", takenAt, migrations, tables, sequences, hashes };
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

async function addTable(
  file: BackupFile,
  client: pg.PoolClient,
  { name, columns }: TableShape,
  { progress = () => {} }: BackupOptions,
): Promise<TableRecord> {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const rows = client.query(copyTo(`copy public.${pg.escapeIdentifier(name)} (${list}) to stdout`));
  const onBytes = (total: number) => progress(`${name}: ${megabytes(total)}`);
  return { name, columns, ...(await file.add(tableEntry(name), rows, { packed: true, onBytes })) };
}

/** They lie there packed already. One that is not what its name says is as good as missing. */
async function addDocuments(
  file: BackupFile,
  { progress = () => {} }: BackupOptions,
  folder: string,
  hashes: readonly string[],
): Promise<NonNullable<Manifest["documents"]>> {
  const lines: string[] = [];
  const missing: string[] = [];
  let bytes = 0;
  for (const hash of hashes) {
    const stored = await readSoundDocument(folder, hash);
    if (!stored) {
      missing.push(hash);
      continue;
    }
    await file.add(documentEntry(hash), Readable.from([stored]), { packed: false });
    lines.push(documentLineOf({ stored: sha256Of(stored), hash }));
    bytes += stored.length;
    progress(`documents: ${lines.length} of ${hashes.length}, ${megabytes(bytes)}`);
  }
  const { sha256 } = await file.addText(documentListEntry, lines.join(""));
  return { count: lines.length, bytes, sha256, missing };
}

function refuseMissing(missing: readonly string[], folder: string): never {
  const some = missing.slice(0, 3).join(", ");
  throw new DomainError(
    "conflict",
    `${missing.length} stored document(s) that the database names are not in ${folder}, or damaged there (${some}${missing.length > 3 ? ", …" : ""}): ` +
      "name the right data folder with SUBLINEAR_HOME, or back up what there is with --allow-missing. Nothing was written.",
    { missing },
  );
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
