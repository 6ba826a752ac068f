import { log } from "@/lib/log";
import type { AnyProcessor } from "./processor";
import type { Queues } from "./queue";

/** A job that comes by the clock; nobody asks for it, so it has no outbox row. One process in the cluster runs each. */
export type Schedule = { processor: AnyProcessor; everyMs: number };

/** More than clocks of well-kept hosts differ by. */
const clockMarginMs = 5_000;

/**
 * Makes sure the queue knows every schedule. Only missing, changed and stuck ones are written: an emptied Redis gets
 * them back, and restarts do not shift the clock of the others. A stuck one got its next turn from a host whose clock ran
 * ahead; without this its job would wait for that moment, over restarts. `now` is the database's time: a host whose own
 * clock is wrong leaves the others' turns alone, for it would set them wrong again.
 */
export async function ensureSchedules(queues: Queues, schedules: Schedule[], now: Date): Promise<void> {
  const aheadMs = Date.now() - now.getTime();
  const isRight = Math.abs(aheadMs) <= clockMarginMs;
  if (!isRight)
    log.warn({ aheadMs }, "this host's clock is wrong: set it, or what comes by the clock comes at odd times");
  for (const { processor, everyMs } of schedules) {
    const { name, queue: queueName } = processor.contract;
    const queue = queues.get(queueName);
    const known = await queue.getJobScheduler(name);
    const latest = now.getTime() + 2 * everyMs + clockMarginMs;
    const isStuck = isRight && Number(known?.next ?? 0) > latest;
    if (known && Number(known.every) === everyMs && !isStuck) continue;
    if (isStuck) {
      log.warn({ job: name, next: known?.next }, "a turn was set too far ahead by a wrong clock: set anew");
      await queue.removeJobScheduler(name);
    }
    await queue.upsertJobScheduler(
      name,
      { every: everyMs },
      { name, data: {}, opts: { removeOnComplete: true, removeOnFail: { count: 50 } } },
    );
  }
}
