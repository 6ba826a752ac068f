import type pg from "pg";
import { FetchError } from "@/domain/edgar/fetch-error";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";
import { IngestError } from "./errors";
import { waitOutHold } from "./held";
import { noteResources } from "./note-resources";
import type { Plan, PlanInput, PlanTools } from "./plan";
import { planArchive } from "./plan-archive";
import { planBulk } from "./plan-bulk";
import { planPoll } from "./plan-poll";
import { planReplay } from "./plan-replay";
import { sourceClients } from "./source-client";
import type { Planned } from "./write-plan";

type RunRow = {
  sourceId: number;
  sourceCode: string;
  file: string;
  kind: "archive" | "bulk" | "poll" | "replay" | "manual";
  planned: boolean;
};

/**
 * Finds out what a run has to do, and writes one task per company and one job per batch of them. What keeps the whole run
 * from going on (no archive, a source that is away) ends it in words. Planning twice is once. Throws RetryLater when the
 * source asks for a short rest.
 */
export async function planRun(tools: PlanTools, input: PlanInput): Promise<void> {
  const { pool } = tools;
  const run = await startPlanning(pool, input);
  if (!run || run.planned) {
    await closeOutbox(pool, input.outboxId);
    return;
  }
  const clients = sourceClients(tools.openSource);
  const client = () => clients.open({ id: run.sourceId, code: run.sourceCode });
  try {
    await planners[run.kind](tools, { ...input, ...run, client });
  } catch (error) {
    if (tools.signal?.aborted) throw error;
    if (error instanceof FetchError) waitOutHold(error, new Date());
    const isForeseen = error instanceof IngestError || error instanceof FetchError || error instanceof DomainError;
    if (!isForeseen) throw error;
    await failRun(pool, input, error.message);
  } finally {
    await noteResources(pool, input.runId, { stages: {}, ...clients.usage() });
  }
}

const planners: Readonly<Record<RunRow["kind"], (tools: PlanTools, plan: Plan) => Promise<Planned>>> = {
  archive: planArchive,
  bulk: planBulk,
  poll: planPoll,
  replay: planReplay,
  manual: () => {
    throw new Error("A run of typed values comes with its task and is not planned");
  },
};

async function startPlanning(pool: pg.Pool, { runId, now }: PlanInput): Promise<RunRow | null> {
  const { rows } = await pool.query<RunRow>(
    `with begun as (update ingest_run set started_at = coalesce(started_at, $2) where id = $1 and status = 'queued')
     select source_id as "sourceId", source.code as "sourceCode", file, ingest_run.kind::text as kind,
       status <> 'queued' as planned
     from ingest_run join source on source.id = source_id where ingest_run.id = $1`,
    [runId, now.toISOString()],
  );
  return rows[0] ?? null;
}

async function failRun(pool: pg.Pool, input: PlanInput, error: string) {
  await inClient(pool, async (client) => {
    await client.query(
      `update ingest_run set status = 'failed', error = $2, finished_at = greatest($3, started_at) where id = $1`,
      [input.runId, error, new Date().toISOString()],
    );
    await closeOutbox(client, input.outboxId);
    await announce({ db: client }, "runs", input.runId);
  });
}
