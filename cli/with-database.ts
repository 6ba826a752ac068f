import type { Ctx } from "@/domain/context";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";

/** Runs a command with the database of the environment and closes it, whatever happens. */
export async function withDatabase<T>(work: (database: Database, ctx: Ctx) => Promise<T>): Promise<T> {
  const database = openDatabase(env().DATABASE_URL, 4);
  try {
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
