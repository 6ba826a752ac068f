import type pg from "pg";

/** A request whose job is not done. `payload.flow` names the row that follows it. */
export type OpenRow = { id: string; job: string; payload: Record<string, unknown>; attempts: number };

const columns = "id, job, payload, attempts";

/**
 * Locks requests that were never enqueued, oldest first; other relays skip them until the transaction ends. Children
 * of a flow are not among them: they are enqueued with the row that follows them.
 */
export async function claimRequested(tx: pg.ClientBase, jobs: string[], limit: number): Promise<OpenRow[]> {
  const { rows } = await tx.query<OpenRow>(
    `select ${columns} from outbox
     where closed_at is null and enqueued_at is null and not payload ? 'flow' and job = any($1::text[])
     order by created_at limit $2 for update skip locked`,
    [jobs, limit],
  );
  return rows;
}

/**
 * Requests that were enqueued and are not done, and that nobody has looked after for a while: `graceMs` after the first
 * time, twice as long after each further one, at most ten minutes.
 */
export async function listUnfinished(db: pg.Pool, jobs: string[], graceMs: number, limit: number): Promise<OpenRow[]> {
  const { rows } = await db.query<OpenRow>(
    `select ${columns} from outbox
     where closed_at is null and not payload ? 'flow' and job = any($1::text[])
       and enqueued_at < now() - least($2 * power(2, least(greatest(attempts, 1) - 1, 20)), 600000) * interval '1 ms'
     order by enqueued_at limit $3`,
    [jobs, graceMs, limit],
  );
  return rows;
}

/** The children of these rows that are not done. */
export async function listOpenChildren(db: pg.ClientBase | pg.Pool, parentIds: string[]): Promise<OpenRow[]> {
  const { rows } = await db.query<OpenRow>(
    `select ${columns} from outbox where closed_at is null and payload->>'flow' = any($1::text[]) order by created_at, id`,
    [parentIds],
  );
  return rows;
}

export async function markEnqueued(tx: pg.ClientBase | pg.Pool, ids: string[]): Promise<void> {
  await tx.query("update outbox set enqueued_at = now(), attempts = attempts + 1 where id = any($1::uuid[])", [ids]);
}

/** Ends what a finished flow left behind: a child that was given up while the database could not be told. */
export async function closeOrphans(db: pg.Pool): Promise<void> {
  await db.query(
    `update outbox child set closed_at = now(), error = 'The work that follows it ended without it.'
     from outbox parent
     where child.closed_at is null and parent.closed_at is not null and parent.id::text = child.payload->>'flow'`,
  );
}

/** Whether a request still waits for its work. Unknown ids count as done. */
export async function isOpen(db: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await db.query("select 1 from outbox where id = $1::uuid and closed_at is null", [id]);
  return rowCount === 1;
}
