import type { AnyProcessor } from "./processor";
import type { Queues } from "./queue";

/** A job that comes by the clock; nobody asks for it, so it has no outbox row. One process in the cluster runs each. */
export type Schedule = { processor: AnyProcessor; everyMs: number };

/**
 * Makes sure the queue knows every schedule. Only missing or changed ones are written: an emptied Redis gets them back,
 * and restarts do not shift the clock of the others.
 */
export async function ensureSchedules(queues: Queues, schedules: Schedule[]): Promise<void> {
  for (const { processor, everyMs } of schedules) {
    const { name, queue: queueName } = processor.contract;
    const queue = queues.get(queueName);
    const known = await queue.getJobScheduler(name);
    if (known && Number(known.every) === everyMs) continue;
    await queue.upsertJobScheduler(
      name,
      { every: everyMs },
      { name, data: {}, opts: { removeOnComplete: true, removeOnFail: { count: 50 } } },
    );
  }
}
