import "server-only";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";

// A reload of this module in development must not open a second pool.
const holder = globalThis as { sublinearDatabase?: Database };

/** The process's one database. */
export function database(): Database {
  holder.sublinearDatabase ??= openDatabase(env().DATABASE_URL);
  return holder.sublinearDatabase;
}
