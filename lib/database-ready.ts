import type pg from "pg";
import { isUnavailable } from "./unavailable";

const oldestServer = 14;
const retryEveryMs = 1_000;

/** Something the process stands on cannot be used as it is; the message names it and the remedy. */
export class NotReadyError extends Error {}

/** Host, port and name, never the password. */
export function placeOf(url: string): string {
  const { protocol, hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || (protocol.startsWith("redis") ? 6379 : 5432)}${pathname}`;
}

/**
 * Waits until the database answers, at most `patienceMs`. Throws NotReadyError when it does not, when it is
 * older than PostgreSQL 14, or when it has no tables.
 */
export async function requireDatabase(
  pool: pg.Pool,
  url: string,
  patienceMs: number,
  onWait: (reason: string) => void = () => {},
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await check(pool, url);
    } catch (error) {
      if (error instanceof NotReadyError) throw error;
      const reason = (error as Error).message || String((error as { code?: unknown }).code ?? error);
      if (!isUnavailable(error) || Date.now() + retryEveryMs > deadline) {
        throw new NotReadyError(
          `PostgreSQL at ${placeOf(url)} cannot be used: ${reason}. Check that it runs and that DATABASE_URL is right.`,
        );
      }
      onWait(reason);
      await new Promise((resolve) => setTimeout(resolve, retryEveryMs));
    }
  }
}

async function check(pool: pg.Pool, url: string): Promise<void> {
  const { rows } = await pool.query<{ number: number; version: string; tables: boolean }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            to_regclass('outbox') is not null as tables`,
  );
  const server = rows[0];
  if (!server || server.number < oldestServer * 10_000) {
    throw new NotReadyError(
      `PostgreSQL at ${placeOf(url)} is version ${server?.version}: version ${oldestServer} or newer is needed.`,
    );
  }
  if (!server.tables) {
    throw new NotReadyError(`The database ${placeOf(url)} has no tables yet: run \`npx prisma migrate deploy\`.`);
  }
}
