import type pg from "pg";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";
import { isBaselineDue } from "./market";
import { PeerCollector, type PeerRow } from "./peer-collector";
import { readMarket } from "./read-market";

export type BaselineTools = {
  pool: pg.Pool;
  outboxId: string;
  now(): Date;
  /** Fires when the process has to end: nothing is kept then, and the job begins anew elsewhere. */
  signal?: AbortSignal;
};

/**
 * Computes what is normal over the market and keeps it as the next version, which checks use from then on. One snapshot
 * is read from the first company to the last. Does nothing where no baseline is due any more; returns the version it kept.
 */
export async function storeBaseline({ pool, outboxId, now, signal }: BaselineTools): Promise<number | null> {
  return inClient(pool, async (client) => {
    // Read committed would mix two states of the market if a run began meanwhile.
    await client.query("set transaction isolation level repeatable read");
    await client.query("select pg_advisory_xact_lock(hashtext('peer baseline'))");
    const due = await isBaselineDue(client, now());
    const version = due ? await keep(client, await collect(client, signal), now()) : null;
    await closeOutbox(client, outboxId);
    return version;
  });
}

async function collect(client: pg.ClientBase, signal: AbortSignal | undefined): Promise<PeerCollector> {
  const collector = new PeerCollector();
  for await (const { lines, sector } of readMarket(client)) {
    if (signal?.aborted) throw new Error("The process ends: the baseline is computed again");
    collector.add(lines, sector);
  }
  return collector;
}

async function keep(client: pg.ClientBase, collector: PeerCollector, now: Date): Promise<number> {
  const rows: PeerRow[] = collector.rows();
  const { rows: inserted } = await client.query<{ version: number }>(
    "insert into peer_baseline_version (companies, computed_at) values ($1, $2) returning version",
    [collector.companies, now.toISOString()],
  );
  const version = inserted[0]?.version as number;
  await client.query(
    `insert into peer_statistic (version, figure, sector, median, deviation, companies)
     select $1, figure, sector, median, deviation, companies from jsonb_to_recordset($2::jsonb) as r
       (figure text, sector text, median float8, deviation float8, companies int)`,
    [version, JSON.stringify(rows)],
  );
  await client.query("insert into audit_log (at, verb, subject, after) values ($1, 'baseline.store', $2, $3)", [
    now.toISOString(),
    `peer_baseline_version:${version}`,
    JSON.stringify({ companies: collector.companies, statistics: rows.length }),
  ]);
  await announce({ db: client }, "rules");
  return version;
}
