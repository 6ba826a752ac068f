import {
  closeOrphans,
  isOpen,
  listOpenChildren,
  listUnfinished,
  markEnqueued,
  type OpenRow,
} from "@/domain/outbox-dispatch";
import type { Database } from "@/lib/db";
import { log } from "@/lib/log";
import { enqueue } from "./enqueue";
import { giveUpJob } from "./give-up-job";
import { jobIdOf, type Processors } from "./processor";
import type { Queues } from "./queue";

const rowsPerPass = 100;
const askedAtOnce = 50;

type Verdict = "present" | "gone" | "settled" | "given up";
export type Recovered = { refilled: number; givenUp: number };
type Shared = { queues: Queues; processors: Processors; database: Database };

/**
 * Compares what the database asks for with what the queue knows: a request whose job is gone (the queue was emptied, or
 * a crash came before it was filled) is enqueued again; one whose job failed without being able to say so is ended.
 * Only requests that were enqueued `graceMs` ago or longer are looked at.
 */
export async function recoverLost(shared: Shared, graceMs: number): Promise<Recovered> {
  const { queues, processors, database } = shared;
  const parents = await listUnfinished(database.pool, [...processors.keys()], graceMs, rowsPerPass);
  const children = await listOpenChildren(
    database.pool,
    parents.map((row) => row.id),
  );
  const verdicts = await judgeAll(shared, [...parents, ...children]);
  const open = (row: OpenRow) => verdicts.get(row.id) === "present" || gone(row);
  const gone = (row: OpenRow) => verdicts.get(row.id) === "gone";
  const count = (wanted: Verdict) => [...verdicts.values()].filter((verdict) => verdict === wanted).length;

  const broken = new Set(children.filter(gone).map((child) => child.payload.flow as string));
  const lost = parents.filter((row) => open(row) && (gone(row) || broken.has(row.id)));
  const lostIds = new Set(lost.map((row) => row.id));
  const theirs = children.filter((child) => open(child) && lostIds.has(child.payload.flow as string));
  const again = [...lost, ...theirs];
  if (again.length > 0) {
    await enqueue(queues, processors, lost, theirs);
    await markEnqueued(
      database.pool,
      again.map((row) => row.id),
    );
    log.warn({ jobs: count("gone") }, "the queue had lost jobs: enqueued again");
  }
  await closeOrphans(database.pool);
  return { refilled: count("gone"), givenUp: count("given up") };
}

async function judgeAll(shared: Shared, rows: OpenRow[]): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (let at = 0; at < rows.length; at += askedAtOnce) {
    const some = rows.slice(at, at + askedAtOnce);
    const judged = await Promise.all(some.map((row) => judge(shared, row)));
    some.forEach((row, index) => {
      verdicts.set(row.id, judged[index] as Verdict);
    });
  }
  return verdicts;
}

async function judge({ queues, processors, database }: Shared, row: OpenRow): Promise<Verdict> {
  const processor = processors.get(row.job);
  if (!processor) return "present";
  const queue = queues.get(processor.contract.queue);
  const state = await queue.getJobState(jobIdOf(row.id));
  if (state !== "unknown" && state !== "failed" && state !== "completed") return "present";
  // The job may have ended since the row was read.
  if (!(await isOpen(database.pool, row.id))) return "settled";
  if (state === "unknown") return "gone";
  const job = await queue.getJob(jobIdOf(row.id));
  if (state === "completed") {
    // The work's own commit did not survive (a restored database): it has to be done again.
    await job?.remove();
    return "gone";
  }
  const message = job?.failedReason ?? "The queue gave this work up.";
  await giveUpJob(processor, database, { outboxId: row.id, data: row.payload, message });
  return "given up";
}
