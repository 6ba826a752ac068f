import { databaseGate, type Gate, localGate } from "@/domain/edgar/gate";
import { type Database, openDatabase } from "@/lib/db";

/** Below the SEC's ten a second by half: another program of this address may be asking. */
const aloneRequestsPerSecond = 5;
const patienceMs = 3_000;

type Wanted = { databaseUrl: string | undefined; requestsPerSecond: number; source: "edgar" };
export type FetchGate = { gate: Gate; requestsPerSecond: number; words: string; close(): Promise<void> };

/**
 * The gate of a command that asks a source: the workers' own, where a database is at hand that knows the source, so that
 * all of them together stay within one rate. Else one that only this process passes, at a lower rate.
 */
export async function openFetchGate({ databaseUrl, requestsPerSecond, source }: Wanted): Promise<FetchGate> {
  const database = databaseUrl ? openDatabase(databaseUrl, 2) : null;
  const sourceId = database ? await sourceIdOf(database, source) : null;
  if (database && sourceId !== null) {
    const gate = databaseGate(database.pool, { sourceId, requestsPerSecond });
    const words = `At most ${requestsPerSecond} requests a second together with the workers of this database.`;
    return { gate, requestsPerSecond, words, close: () => database.close() };
  }
  // A connection that hangs is not waited for.
  database?.close().catch(() => {});
  const rate = Math.min(requestsPerSecond, aloneRequestsPerSecond);
  const why = databaseUrl ? "The database of DATABASE_URL cannot be used" : "DATABASE_URL is not set";
  const words = `${why}, so the rate is this command's own: ${rate} requests a second. The SEC counts all programs of this address together: run one at a time.`;
  return { gate: localGate(rate), requestsPerSecond: rate, words, close: async () => {} };
}

/** Null where the database does not answer in time, or has no such source. */
async function sourceIdOf({ pool }: Database, code: string): Promise<number | null> {
  const asked = pool
    .query<{ id: number }>("select id from source where code = $1", [code])
    .then(({ rows }) => rows[0]?.id ?? null)
    .catch(() => null);
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    patience = setTimeout(() => resolve(null), patienceMs);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(patience));
}
