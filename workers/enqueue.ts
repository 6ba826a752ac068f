import type { FlowJob, JobsOptions } from "bullmq";
import type { OpenRow } from "@/domain/outbox-dispatch";
import { jobIdOf, type Processors } from "./processor";
import type { Queues } from "./queue";

const daySeconds = 86_400;

/**
 * Adds requests to the queue, each with the children that come before it. A job whose id the queue already knows is left
 * as it is, so adding twice, or adding what is still there of a half-lost flow, is harmless.
 */
export async function enqueue(
  queues: Queues,
  processors: Processors,
  rows: OpenRow[],
  children: OpenRow[],
): Promise<void> {
  const nodes = new Map(rows.map((row) => [row.id, { ...node(processors, row, {}), children: [] as FlowJob[] }]));
  for (const child of children) {
    // A child that was given up keeps its error in the database; it must not hold up the one that reports it.
    nodes.get(String(child.payload.flow))?.children.push(node(processors, child, { ignoreDependencyOnFailure: true }));
  }
  await queues.addFlows([...nodes.values()]);
}

function node(processors: Processors, row: OpenRow, extra: JobsOptions): FlowJob {
  const contract = processors.get(row.job)?.contract;
  if (!contract) throw new Error(`This worker knows no job ${row.job}`);
  const { flow: _flow, ...data } = row.payload;
  return {
    name: contract.name,
    queueName: contract.queue,
    data,
    opts: {
      ...extra,
      jobId: jobIdOf(row.id),
      attempts: contract.attempts,
      backoff: { type: "exponential", delay: contract.backoffMs },
      removeOnComplete: { age: daySeconds, count: 1_000 },
      removeOnFail: { age: 7 * daySeconds, count: 5_000 },
    },
  };
}
