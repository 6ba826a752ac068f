import type { Db } from "@/lib/db";

/** Who acts. A person's role and active status are read from the database by every write verb, never from here. */
export type Actor = { kind: "person"; id: number } | { kind: "system"; name: string };

export type Ctx = {
  db: Db;
  actor: Actor;
  /** The one clock of a request or job: tests and simulations set it. */
  now: Date;
};

/** Runs `work` in a transaction, or in the caller's when there is one already. */
export function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!("$transaction" in ctx.db)) return work(ctx);
  return ctx.db.$transaction((db) => work({ ...ctx, db }), { timeout: 30_000, maxWait: 10_000 });
}
