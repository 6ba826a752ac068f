import type { Ctx } from "@/domain/context";
import { requireDatabase } from "@/lib/database-ready";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";

/** Runs a command with the database of the environment and closes it, whatever happens. Throws NotReadyError in words. */
export async function withDatabase<T>(work: (database: Database, ctx: Ctx) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env();
  const database = openDatabase(DATABASE_URL, 4);
  try {
    await requireDatabase(database.pool, DATABASE_URL, 0);
    return await work(database, systemCtx(database));
  } finally {
    await database.close();
  }
}

/** Whoever can run commands on the server acts as the system. */
export const systemCtx = (database: Database): Ctx => ({
  db: database.prisma,
  actor: { kind: "system", name: "command line" },
  now: new Date(),
});
