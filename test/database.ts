import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/lib/db";

export type TestDatabase = { database: Database; url: string; drop(): Promise<void> };

async function administer(statement: string) {
  const client = new pg.Client({ connectionString: inject("testServer").adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for one test file: migrated, seeded with the catalogue, the sources and the demo's people. Call
 * `drop` in `afterAll`; it also closes the connections.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { template } = inject("testServer");
  return newDatabase(`template "${template}"`);
}

/**
 * A copy of another test's database as it is now; `drop` as above. Nobody may be connected to the original: close its
 * pool first.
 */
export const copyOf = (original: { url: string }): Promise<TestDatabase> =>
  newDatabase(`template "${new URL(original.url).pathname.slice(1)}"`);

/** A database without tables; `drop` as above. */
export const emptyDatabase = (): Promise<TestDatabase> => newDatabase("template template0");

async function newDatabase(like: string): Promise<TestDatabase> {
  const { adminUrl, prefix } = inject("testServer");
  const name = `${prefix}${randomBytes(6).toString("hex")}`;
  await administer(`create database "${name}" ${like}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, 6);
  return {
    database,
    url: url.href,
    async drop() {
      if (!database.pool.ended) await database.close();
      await administer(`drop database if exists "${name}" with (force)`);
    },
  };
}
