import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { checkBackup } from "@/domain/backup/check-backup";
import { openBackup } from "@/domain/backup/open-backup";
import { DomainError } from "@/domain/errors";
import { openDatabase } from "@/lib/db";
import type { TestDatabase } from "./database";
import { knownCik } from "./lived-in";

export const exists = (name: string) => stat(name).then(Boolean, () => false);
export const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();

/** Rows of the tables that a simulated market leaves empty. */
export async function addOperations({ database: { prisma } }: TestDatabase) {
  const at = new Date("2026-04-02T08:00:00.123Z");
  const company = await prisma.company.findUniqueOrThrow({ where: { cik: knownCik } });
  const person = await prisma.person.findFirstOrThrow();
  const alarm = {
    kind: "silent" as const,
    severity: 2,
    title: "Silent",
    detail: "Nothing\r\nnew\\.\n\\.",
    openedAt: at,
  };
  const channel = {
    kind: "webhook" as const,
    target: "https://example.com",
    secret: "whsec_x",
    createdById: person.id,
  };
  const { id: alarmId } = await prisma.alarm.create({ data: alarm });
  const { id: channelId } = await prisma.alarmChannel.create({ data: { ...channel, createdAt: at } });
  await prisma.alarmDelivery.create({ data: { alarmId, channelId, event: "opened", createdAt: at } });
  await prisma.manualEntry.create({
    data: {
      ...{ companyId: company.id, runId: 2, personId: person.id, accession: "0000004711-24-000001", form: "10-Q" },
      ...{ filedOn: at, url: "https://example.com/filing", values: [{ value: "1" }], openedAt: at, recordedAt: at },
    },
  });
}

export async function flip(name: string, at: number): Promise<void> {
  const bytes = await readFile(name);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  await writeFile(name, bytes);
}

/** What a check of the file makes of it; nothing where it refuses it. Any other error fails the test. */
export async function readAll(name: string) {
  try {
    const backup = await openBackup(name);
    const found = await checkBackup(backup).finally(backup.close);
    return { manifest: backup.manifest, found: found.length };
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return {};
  }
}

export const lastId = async ({ database }: TestDatabase, table: string) =>
  (await database.pool.query<{ id: string }>(`select max(id)::text as id from ${table}`)).rows[0]?.id ?? "0";

/** Writes two tables in one transaction, over and over, until it is stopped. */
export function startWriter({ database: { pool } }: TestDatabase) {
  let going = true;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const write = async () => {
    const client = await pool.connect();
    let done = 0;
    for (; going; done++) {
      await client.query("begin");
      await client.query("insert into tag (name) values ($1)", [`writer:${done}`]);
      await client.query("insert into audit_log (at, verb, subject) values (now(), 'test', $1)", [`writer:${done}`]);
      await client.query("commit");
      if (done === 5) begin();
    }
    client.release();
    return done;
  };
  const written = write();
  const stop = () => {
    going = false;
    return written.then(() => {});
  };
  return { begun, written, stop };
}

export const cutConnections = ({ database: { pool } }: TestDatabase) =>
  pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like 'copy%'`,
  );

/** The database through a user who owns it and is nothing else. */
export async function ownerOf(db: TestDatabase): Promise<TestDatabase> {
  const url = new URL(db.url);
  const name = url.pathname.slice(1);
  const role = `${name}_owner`;
  const { pool } = db.database;
  await pool.query(`create role "${role}" login password 'owner' nosuperuser nocreatedb nocreaterole`);
  await pool.query(`alter database "${name}" owner to "${role}"`);
  url.username = role;
  url.password = "owner";
  const database = openDatabase(url.href, 3);
  const drop = async () => {
    await database.close();
    await pool.query(`reassign owned by "${role}" to current_user`);
    await pool.query(`alter database "${name}" owner to current_user; drop owned by "${role}"; drop role "${role}"`);
  };
  return { database, url: url.href, drop };
}
