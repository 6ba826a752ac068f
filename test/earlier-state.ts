import { randomUUID } from "node:crypto";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { listSequences, listTables } from "@/domain/backup/database-state";
import { readMigrations, runMigrations } from "@/domain/backup/migrations";
import { inClient } from "@/lib/in-client";

export const migrationsFolder = path.resolve("prisma/migrations");

/**
 * Makes an empty database what it was at that migration, and fills it from a present one with what it had columns for:
 * whatever came later is not there, as in an installation of that time. Needs a superuser, as tests have.
 */
export async function makeEarlier(target: pg.Pool, source: pg.Pool, state: string): Promise<void> {
  const all = await readMigrations(migrationsFolder);
  const migrations = all.slice(0, all.findIndex(({ name }) => name === state) + 1);
  if (migrations.length === 0) throw new Error(`There is no migration ${state}.`);
  const from = await source.connect();
  try {
    await inClient(target, async (to) => {
      await runMigrations(to, migrations);
      await noteAsApplied(to, migrations);
      await to.query("set local session_replication_role = replica");
      await fill(to, from);
    });
  } finally {
    from.release();
  }
}

async function noteAsApplied(to: pg.PoolClient, migrations: readonly { name: string; checksum: string }[]) {
  for (const [index, { name, checksum }] of migrations.entries()) {
    const at = new Date(Date.UTC(2026, 0, 1 + index));
    await to.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4, $4, 1)`,
      [randomUUID(), checksum, name, at],
    );
  }
}

/** Columns of an enumeration with the labels it has in this state: rows with a later one did not exist then. */
async function labelsOf(to: pg.PoolClient, table: string): Promise<{ column: string; labels: string }[]> {
  const { rows } = await to.query<{ column: string; labels: string }>(
    `select attname as column, string_agg(quote_literal(enumlabel), ', ') as labels
     from pg_attribute join pg_enum on enumtypid = atttypid
     where attrelid = format('public.%I', $1::text)::regclass and attnum > 0 group by attname`,
    [table],
  );
  return rows;
}

async function fill(to: pg.PoolClient, from: pg.PoolClient): Promise<void> {
  const present = new Map((await listTables(from)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of await listTables(to)) {
    if (name === "_prisma_migrations") continue;
    const kept = columns.filter((column) => present.get(name)?.includes(column));
    const list = kept.map((column) => `"${column}"`).join(", ");
    const known = (await labelsOf(to, name))
      .filter(({ column }) => kept.includes(column))
      .map(({ column, labels }) => `("${column}" is null or "${column}"::text in (${labels}))`);
    const condition = known.length > 0 ? `where ${known.join(" and ")}` : "";
    const rows = from.query(copyTo(`copy (select ${list} from "${name}" ${condition}) to stdout`));
    await pipeline(rows, to.query(copyFrom(`copy "${name}" (${list}) from stdin`)));
  }
  for (const { name, lastValue, called } of await listSequences(from)) {
    await to.query("select setval(s, $2::bigint, $3) from to_regclass($1) as s where s is not null", [
      `public."${name}"`,
      lastValue,
      called,
    ]);
  }
}
