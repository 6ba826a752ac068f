import { randomUUID } from "node:crypto";
import { type Executor, execute } from "@/lib/execute";

/** The channel on which a new outbox row wakes the relay. */
export const outboxChannel = "sublinear_outbox";

/** The caller's transaction and clock: a Ctx, or a node-postgres client in the middle of a bulk write. */
type Writer = { db: Executor; now: Date };
export type JobRequest = { job: string; payload: Record<string, unknown> };

/** Asks for a job in the caller's transaction: it runs if and only if the transaction commits. Returns the row's id. */
export async function requestJob(ctx: Writer, job: string, payload: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await insertRows(ctx, [{ id, job, payload }]);
  return id;
}

/**
 * Asks for many jobs and one that follows them: the parent runs once every child has finished or was given up.
 * Children carry the parent's id as `flow` in their payload, so that a lost queue can be rebuilt from the rows alone.
 */
export async function requestFlow(ctx: Writer, flow: { parent: JobRequest; children: JobRequest[] }): Promise<string> {
  const id = randomUUID();
  const children = flow.children.map(({ job, payload }) => ({
    id: randomUUID(),
    job,
    payload: { ...payload, flow: id },
  }));
  await insertRows(ctx, [{ id, ...flow.parent }, ...children]);
  return id;
}

async function insertRows(ctx: Writer, rows: (JobRequest & { id: string })[]): Promise<void> {
  await execute(
    ctx.db,
    `insert into outbox (id, job, payload, created_at)
     select r.id, r.job, r.payload, $2::timestamptz from jsonb_to_recordset($1::jsonb) as r (id uuid, job text, payload jsonb)`,
    [JSON.stringify(rows), ctx.now.toISOString()],
  );
  await execute(ctx.db, "select pg_notify($1::text, '')", [outboxChannel]);
}

/**
 * Marks a job's work as done, in the transaction that did it. False when it was done already: a second run of the same
 * job, which should then change nothing.
 */
export async function closeOutbox(tx: Executor, id: string): Promise<boolean> {
  const statement = "update outbox set closed_at = now(), error = null where id = $1::uuid and closed_at is null";
  return (await execute(tx, statement, [id])) === 1;
}

/** Ends a job that was given up: the row keeps why, in words. */
export async function giveUpOutbox(tx: Executor, id: string, error: string): Promise<void> {
  const statement = "update outbox set closed_at = now(), error = $2 where id = $1::uuid and closed_at is null";
  await execute(tx, statement, [id, error]);
}
