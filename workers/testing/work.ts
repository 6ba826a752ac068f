import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { DomainError } from "@/domain/errors";
import { defineJob } from "@/domain/job";
import { RetryLater } from "@/domain/job-delay";
import { closeOutbox } from "@/domain/outbox";
import type { Database } from "@/lib/db";
import type { JobProcessor, Work } from "../processor";

const payload = z.object({
  n: z.number(),
  /** Milliseconds of work between the first row and the commit. */
  ms: z.number().default(0),
  /** How the first attempts end. */
  fails: z.enum(["never", "refused", "conflict", "lost", "held", "bug"]).default("never"),
  failures: z.number().default(1),
});
type Payload = z.output<typeof payload>;

/** Two tables say what really ran: every start, and every committed piece of work. */
export async function createWorkTables(database: Database): Promise<void> {
  await database.pool.query(`
    create table if not exists test_start (outbox_id uuid, n int, pid int);
    create table if not exists test_done (outbox_id uuid, n int, pid int, at timestamptz default clock_timestamp());
    create table if not exists test_given_up (n int, message text)`);
}

const failure = {
  refused: () => new DomainError("invalid_input", "File 7 is not a zip archive: choose another."),
  conflict: () => new DomainError("conflict", "Somebody else holds the run."),
  lost: () => Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }),
  held: () => new RetryLater(new Date(Date.now() + 500), "The source asks for a rest."),
  bug: () => new TypeError("Cannot read properties of undefined (reading 'secret')"),
};

async function run({ database, outboxId, signal }: Work, { n, ms, fails, failures }: Payload): Promise<void> {
  const { rowCount } = await database.pool.query("select 1 from test_start where outbox_id = $1", [outboxId]);
  await database.pool.query("insert into test_start values ($1, $2, $3)", [outboxId, n, process.pid]);
  if (fails !== "never" && (rowCount ?? 0) < failures) throw failure[fails]();
  await sleep(ms, undefined, { signal });
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    if (await closeOutbox(client, outboxId)) {
      await client.query("insert into test_done values ($1, $2, $3)", [outboxId, n, process.pid]);
    }
    await client.query("commit");
  } finally {
    client.release();
  }
}

const giveUp: JobProcessor<Payload>["giveUp"] = ({ database }, { n }, message) =>
  database.pool.query("insert into test_given_up values ($1, $2)", [n, message]);

const contract = { queue: "ingest" as const, payload: payload as z.ZodType<Payload>, attempts: 3, backoffMs: 20 };
export const pieceProcessor: JobProcessor<Payload> = {
  contract: defineJob({ ...contract, name: "test.piece" }),
  run,
  giveUp,
};
export const lastProcessor: JobProcessor<Payload> = {
  contract: defineJob({ ...contract, name: "test.last" }),
  run,
  giveUp,
};
export const testProcessors = [pieceProcessor, lastProcessor];
