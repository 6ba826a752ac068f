import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { DomainError } from "@/domain/errors";
import { sha256Of } from "./document-files";
import type { Manifest } from "./manifest";

export type Migration = { name: string; checksum: string; script: string };

/** The migrations of this checkout in their order, each with the checksum that Prisma notes of it. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, checksum: sha256Of(Buffer.from(script, "utf8")), script };
    }),
  );
}

/** The migrations that lead to the backup's own state. Throws DomainError where this version does not have them all. */
export function migrationsOf(manifest: Manifest, known: readonly Migration[]): Migration[] {
  return manifest.migrations.map(({ name, checksum }) => {
    const migration = known.find((one) => one.name === name);
    const use = `restore it with version ${manifest.productVersion}, or newer`;
    if (!migration) {
      throw new DomainError(
        "conflict",
        `The backup was made by a newer Sublinear (its migration ${name} is unknown): ${use}.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new DomainError("conflict", `The backup was made with another content of the migration ${name}: ${use}.`);
    }
    return migration;
  });
}

/** What Prisma creates; the backup's own rows come into it with those of the other tables. */
const prismaTable = `create table public._prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Makes the tables as they were at that state, in the caller's transaction. */
export async function runMigrations(
  client: Pick<pg.ClientBase, "query">,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(prismaTable);
  for (const { script } of migrations) await client.query(script);
}
