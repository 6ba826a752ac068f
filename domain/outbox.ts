import type { Ctx } from "@/domain/context";
import type { Prisma } from "@/prisma/generated/client";

/** The channel on which a new outbox row wakes the relay. */
export const outboxChannel = "sublinear_outbox";

/** Asks for a job in the caller's transaction: it runs if and only if the transaction commits. Returns the row's id. */
export async function requestJob(ctx: Ctx, job: string, payload: Prisma.InputJsonObject): Promise<string> {
  const row = await ctx.db.outbox.create({ data: { job, payload, createdAt: ctx.now }, select: { id: true } });
  await ctx.db.$executeRaw`select pg_notify(${outboxChannel}, ${row.id})`;
  return row.id;
}
