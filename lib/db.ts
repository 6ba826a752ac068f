import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/** A Prisma client, or the client of a transaction: reads and verbs take either. */
export type Db = PrismaClient | Prisma.TransactionClient;

export type Database = {
  prisma: PrismaClient;
  /** For COPY and for statements whose rows are too many for an ORM. */
  pool: pg.Pool;
  close(): Promise<void>;
};

/** Opens nothing until the first query. `connections` is the most that this process holds. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: "sublinear" });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  // So does one that breaks while it is held between two statements; the next statement says that it is gone.
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
