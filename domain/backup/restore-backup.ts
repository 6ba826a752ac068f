import type pg from "pg";
import { verifyAudit } from "@/domain/audit/verify-audit";
import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Database } from "@/lib/db";
import { inClient } from "@/lib/in-client";
import { checkBackup } from "./check-backup";
import { readSoundDocument, sha256Of } from "./document-files";
import type { DocumentRecord, Manifest } from "./manifest";
import { type Migration, migrationsOf, readMigrations } from "./migrations";
import { type Backup, openBackup } from "./open-backup";
import { requireOwnFolder, restoreDocuments } from "./restore-documents";
import { type LoadedTables, loadTables, requireEmpty } from "./restore-tables";

const oldestServer = 140_000;

export type RestoreOptions = {
  database: Database;
  file: string;
  documents: string;
  /** The folder of this version's migrations. */
  migrations: string;
  /** Brings the tables from the backup's state to this version's; runs outside of any transaction. */
  upgrade: () => Promise<void>;
  progress?: (words: string) => void;
};
export type RestoreSummary = {
  manifest: Manifest;
  rows: number;
  documents: number;
  /** Documents that the database names and that lie nowhere. */
  missingDocuments: number;
  newerMigrations: string[];
  left: string[];
  openWork: number;
  audit: Awaited<ReturnType<typeof verifyAudit>>;
};

/**
 * Fills an empty database and an empty documents folder from a backup. Everything is checked before anything changes;
 * an interrupted restore is simply run again. Throws DomainError in words.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { progress = () => {} } = options;
  const backup = await openBackup(options.file);
  try {
    const known = await readMigrations(options.migrations);
    const migrations = migrationsOf(backup.manifest, known);
    const documents = await checkBackup(backup, { progress });
    await requireServer(options.database.pool);
    const marker = markerOf(backup.manifest);
    const loaded = (await presentMarker(options.database.pool)) === marker;
    if (!loaded) await inClient(options.database.pool, requireEmpty);
    if (backup.manifest.documents) await requireOwnFolder(options.documents, documents);
    await restoreDocuments(backup, options.documents, documents, progress);
    const tables = loaded ? alreadyLoaded(backup.manifest) : await load(options, backup, migrations, marker);
    progress("bringing the tables to this version");
    await options.upgrade();
    await options.database.pool.query("comment on table public._prisma_migrations is null");
    progress("verifying");
    return await summarise(options, backup.manifest, documents, tables, newerThan(migrations, known));
  } finally {
    backup.close();
  }
}

const newerThan = (migrations: readonly Migration[], known: readonly Migration[]): string[] =>
  known.filter((one) => !migrations.includes(one)).map(({ name }) => name);

/** Tells a restore that was interrupted after its tables were filled from a database that somebody works with. */
const markerOf = (manifest: Manifest): string =>
  `Sublinear restore not finished: ${sha256Of(Buffer.from(JSON.stringify(manifest)))}`;

async function presentMarker(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ marker: string | null }>(
    "select obj_description(to_regclass('public._prisma_migrations'), 'pg_class') as marker",
  );
  return rows[0]?.marker ?? null;
}

const alreadyLoaded = ({ tables }: Manifest): LoadedTables => ({
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  left: [],
});

async function load(
  { database, progress = () => {} }: RestoreOptions,
  backup: Backup,
  migrations: readonly Migration[],
  marker: string,
): Promise<LoadedTables> {
  const tables = await inClient(database.pool, async (client) => {
    const loaded = await loadTables(client, backup, migrations, progress);
    await client.query(`comment on table public._prisma_migrations is '${marker}'`);
    return loaded;
  }).catch((error: Error & { code?: string }) => {
    if (error.code !== "42501") throw error;
    throw new DomainError(
      "not_permitted",
      `This database user may not create the tables (${error.message}): let it own the database. Nothing was changed.`,
    );
  });
  progress("counting for the planner");
  await database.pool.query("analyze");
  return tables;
}

async function requireServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  );
  if ((rows[0]?.number ?? 0) >= oldestServer) return;
  throw new DomainError("invalid_input", `The database is PostgreSQL ${rows[0]?.version}: 14 or newer is needed.`);
}

async function summarise(
  { database, documents: folder }: RestoreOptions,
  manifest: Manifest,
  documents: readonly DocumentRecord[],
  { rows, left }: LoadedTables,
  newerMigrations: string[],
): Promise<RestoreSummary> {
  const ctx: Ctx = { db: database.prisma, actor: { kind: "system", name: "restore" }, now: new Date() };
  const [audit, openWork, missingDocuments] = [
    await verifyAudit(ctx),
    await database.prisma.outbox.count({ where: { closedAt: null } }),
    await countMissing(database, folder, documents),
  ];
  return { manifest, rows, documents: documents.length, missingDocuments, newerMigrations, left, openWork, audit };
}

/** Those of the backup were verified a moment ago; the others may lie there when the folder was copied by hand. */
async function countMissing({ pool }: Database, folder: string, documents: readonly DocumentRecord[]): Promise<number> {
  const restored = new Set(documents.map(({ hash }) => hash));
  const { rows } = await pool.query<{ hash: string }>("select hash from raw_document");
  let missing = 0;
  for (const { hash } of rows) {
    if (!restored.has(hash) && !(await readSoundDocument(folder, hash))) missing += 1;
  }
  return missing;
}
