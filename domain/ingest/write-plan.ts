import type pg from "pg";
import { announce } from "@/domain/live";
import { closeOutbox, requestFlow } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";
import { finishJob, requestOfBatch } from "./jobs";
import { type BasisParts, checkBasis, presentBasis } from "./reference";

/** Companies of one job: enough that the queue costs nothing, few enough that several workers share and end together. */
export const batchCompanies = { archive: 16, fetch: 8, stored: 16 } as const;

export type Planned = { tasks: number };
/** The transaction that makes a plan; `basis` is what the run's golden values will rest on, `parts` the same in pieces. */
export type PlanWriter = { client: pg.PoolClient; parts: BasisParts; basis: string };

/**
 * Writes a run's tasks by `write`, which returns how many companies were not asked about, and asks for the jobs of their
 * batches, in one transaction. A run without tasks ends at once. False in `tasks` would be a run that was planned before.
 */
export async function writePlan(
  pool: pg.Pool,
  { runId, outboxId, now }: { runId: number; outboxId: string; now: Date },
  write: (writer: PlanWriter) => Promise<{ notAsked: number }>,
): Promise<Planned> {
  return inClient(pool, async (client) => {
    const parts = await presentBasis(client);
    const begun = await client.query(
      `update ingest_run set status = 'running', mapping_version = $2 where id = $1 and status = 'queued'`,
      [runId, parts.mappingVersion],
    );
    if (begun.rowCount === 0) return { tasks: 0 };
    const { notAsked } = await write({ client, parts, basis: checkBasis(parts) });
    const { rows: batches } = await client.query<{ batch: number; tasks: number; open: boolean; fetched: boolean }>(
      `select batch, count(*)::int as tasks, bool_or(status = 'queued') as open, bool_or(origin = 'fetch') as fetched
       from ingest_task where run_id = $1 group by batch order by batch`,
      [runId],
    );
    const tasks = batches.reduce((sum, batch) => sum + batch.tasks, 0);
    await client.query(
      `update ingest_run set companies = $2, not_asked = $3, status = (case when $2 = 0 then 'completed' else 'running' end)::run_status,
         finished_at = case when $2 = 0 then clock_timestamp() end where id = $1`,
      [runId, tasks, notAsked],
    );
    if (tasks > 0) {
      const children = batches.filter(({ open }) => open).map((batch) => requestOfBatch(runId, batch));
      await requestFlow({ db: client, now }, { parent: { job: finishJob.name, payload: { runId } }, children });
    }
    await closeOutbox(client, outboxId);
    await announce({ db: client }, "runs", runId);
    return { tasks };
  });
}
