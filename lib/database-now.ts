import type { Database } from "./db";

/** The database's time: the one clock that all processes share, whatever their hosts' clocks say. */
export async function databaseNow({ pool }: Pick<Database, "pool">): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>("select now()");
  return (rows[0] as { now: Date }).now;
}
