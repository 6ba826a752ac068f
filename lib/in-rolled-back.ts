import type pg from "pg";

/**
 * Work in a transaction of its own on one state of the database, of which nothing stays. `rollback to savepoint
 * untouched` within it starts over.
 */
export async function inRolledBack<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    await client.query("savepoint untouched");
    return await work(client);
  } finally {
    await client.query("rollback").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
  }
}
