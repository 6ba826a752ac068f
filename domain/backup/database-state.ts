import type pg from "pg";
import { DomainError } from "@/domain/errors";
import type { MigrationRecord, SequenceRecord } from "./manifest";

export type TableShape = { name: string; columns: string[] };
type Client = Pick<pg.ClientBase, "query">;

/** A long copy must not be cut off by limits that are meant for pages, nor must a session write days in its own way. */
export async function forCopying(client: Client): Promise<void> {
  await client.query(`
    set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 3; set local client_encoding = 'UTF8'; set local search_path = public`);
}

const notOfAnExtension = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`;

/** Every table of the schema `public` with its columns in their order; computed columns fill themselves. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped and attgenerated = ''
      and ${notOfAnExtension("pg_class", "pg_class.oid")}
    group by relname order by relname`);
  return rows;
}

/** Sequences have no snapshot: read after the tables they are never behind them. */
export async function listSequences(client: Client): Promise<SequenceRecord[]> {
  const names = await client.query<{ name: string; quoted: string }>(`
    select relname as name, format('%I.%I', 'public', relname) as quoted from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' and ${notOfAnExtension("pg_class", "pg_class.oid")}
    order by relname`);
  const sequences: SequenceRecord[] = [];
  for (const { name, quoted } of names.rows) {
    const { rows } = await client.query<{ lastValue: string; called: boolean }>(
      `select last_value::text as "lastValue", is_called as called from ${quoted}`,
    );
    sequences.push({ name, lastValue: rows[0]?.lastValue ?? "1", called: rows[0]?.called ?? false });
  }
  return sequences;
}

/** Migrations in the order in which they were applied. Throws DomainError while one of them is half done. */
export async function appliedMigrations(client: Client): Promise<MigrationRecord[]> {
  const { rows } = await client.query<MigrationRecord & { finished: boolean }>(`
    select migration_name as name, checksum, finished_at is not null as finished from _prisma_migrations
    where rolled_back_at is null order by started_at, migration_name`);
  const open = rows.find(({ finished }) => !finished);
  if (open) {
    throw new DomainError(
      "conflict",
      `The migration ${open.name} has not ended: wait for it, or mend it (npx prisma migrate status), then back up.`,
    );
  }
  return rows.map(({ name, checksum }) => ({ name, checksum }));
}

/** What stands in the way of a restore, by name; nothing in an empty database. At most three. */
export async function whatIsThere(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(`
    select 'table ' || relname as what from pg_class
    where relnamespace in (select oid from pg_namespace where nspname in ('public', 'bullmq')) and relkind in ('r', 'p', 'v', 'm', 'f')
      and ${notOfAnExtension("pg_class", "pg_class.oid")}
    union all
    select 'type ' || typname from pg_type
    where typnamespace = 'public'::regnamespace and typtype = 'e' and ${notOfAnExtension("pg_type", "pg_type.oid")}
    order by 1 limit 3`);
  return rows.map(({ what }) => what);
}
