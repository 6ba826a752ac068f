import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { DomainError } from "@/domain/errors";
import { forCopying, listTables, whatIsThere } from "./database-state";
import type { SequenceRecord, TableRecord } from "./manifest";
import { tableEntry } from "./manifest";
import { meter } from "./meter";
import { type Migration, runMigrations } from "./migrations";
import { type Backup, damaged } from "./open-backup";

/** Any number that no other advisory lock of the product uses. */
const restoreLock = 7_205_761;

type ForeignKey = { table: string; name: string; definition: string };
export type LoadedTables = {
  rows: number /** In the backup, but made by no migration of Sublinear's. */;
  left: string[];
};

/**
 * Makes the tables of the backup's own state and fills them, in the caller's transaction: an interrupted restore leaves
 * an empty database. Needs the right to create tables, and nothing of a superuser's: foreign keys are taken off and put
 * back, which validates them, and the owner switches the triggers off.
 */
export async function loadTables(
  client: pg.PoolClient,
  backup: Backup,
  migrations: readonly Migration[],
  progress: (words: string) => void,
): Promise<LoadedTables> {
  await forCopying(client);
  await requireEmpty(client);
  await runMigrations(client, migrations);
  const made = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  const ours = backup.manifest.tables.filter(({ name }) => made.has(name));
  const keys = await dropForeignKeys(client);
  const names = [...made.keys()].map(quoted);
  await client.query(`truncate ${names.join(", ")}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  let rows = 0;
  for (const table of ours) rows += await loadTable(client, backup, table, progress);
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  progress("checking the foreign keys");
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
  }
  await setSequences(client, backup.manifest.sequences);
  const left = backup.manifest.tables.filter(({ name }) => !made.has(name)).map(({ name }) => name);
  return { rows, left };
}

const quoted = (name: string): string => `public.${pg.escapeIdentifier(name)}`;

/** Throws DomainError for a database that holds anything, or that another restore fills right now. */
export async function requireEmpty(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(${restoreLock}) as got`);
  if (!rows[0]?.got) throw new DomainError("conflict", "Another restore into this database is going on: let it end.");
  const there = await whatIsThere(client);
  if (there.length === 0) return;
  throw new DomainError(
    "conflict",
    `The database is not empty (${there.join(", ")}, …): a backup is restored into an empty one only. ` +
      "Create one (createdb) and name it with --into, or name a fresh data folder with SUBLINEAR_HOME. Nothing was changed.",
  );
}

async function dropForeignKeys(client: pg.PoolClient): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid, conname`);
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  }
  return rows;
}

async function loadTable(
  client: pg.PoolClient,
  backup: Backup,
  { name, columns, rows, sha256 }: TableRecord,
  progress: (words: string) => void,
): Promise<number> {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const { stream, measured } = meter((total) => progress(`${name}: ${(total / 1e6).toFixed(1)} MB`));
  const sink = client.query(copyFrom(`copy ${quoted(name)} (${list}) from stdin with (freeze)`));
  await pipeline(await backup.read(tableEntry(name)), stream, sink);
  if (measured().sha256 !== sha256) throw damaged(backup.file, `the table ${name} changed while it was read`);
  const counted = await client.query<{ rows: string }>(`select count(*)::text as rows from ${quoted(name)}`);
  if (Number(counted.rows[0]?.rows) !== rows) {
    throw new DomainError("conflict", `${name} took ${counted.rows[0]?.rows} of ${rows} rows. Nothing was changed.`);
  }
  return rows;
}

async function setSequences(client: pg.PoolClient, sequences: readonly SequenceRecord[]): Promise<void> {
  for (const { name, lastValue, called } of sequences) {
    await client.query("select setval(to_regclass($1), $2::bigint, $3)", [quoted(name), lastValue, called]);
  }
}
