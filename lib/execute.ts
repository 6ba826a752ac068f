import type pg from "pg";
import type { Db } from "./db";

/** Whatever holds the caller's transaction: a Prisma client, or a node-postgres client that is busy with COPY. */
export type Executor = Db | Pick<pg.ClientBase, "query">;

const isPrisma = (executor: Executor): executor is Db => "$executeRawUnsafe" in executor;

/** Runs one parameterised statement on either client and returns how many rows it touched. */
export async function execute(executor: Executor, statement: string, values: unknown[]): Promise<number> {
  if (isPrisma(executor)) return executor.$executeRawUnsafe(statement, ...values);
  const result = await executor.query(statement, values);
  return result.rowCount ?? 0;
}

/** Runs one parameterised statement on either client and returns its rows, under the names that the statement gives. */
export async function query<Row>(executor: Executor, statement: string, values: unknown[] = []): Promise<Row[]> {
  if (isPrisma(executor)) return executor.$queryRawUnsafe<Row[]>(statement, ...values);
  const result = await executor.query(statement, values);
  return result.rows as Row[];
}
