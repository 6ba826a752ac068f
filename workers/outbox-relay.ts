import { outboxChannel } from "@/domain/outbox";
import { claimRequested, listOpenChildren, markEnqueued } from "@/domain/outbox-dispatch";
import type { Database } from "@/lib/db";
import { inClient } from "@/lib/in-client";
import { listen } from "@/lib/listen";
import { log } from "@/lib/log";
import { enqueue } from "./enqueue";
import { oneAtATime } from "./one-at-a-time";
import type { Processors } from "./processor";
import type { Queues } from "./queue";
import { recoverLost } from "./recover-lost";

type RelaySettings = {
  /** The server itself: LISTEN does not pass a pooler. */
  listenUrl: string;
  /** Catches what a lost notification missed. */
  pollMs?: number;
  recoverMs?: number;
  graceMs?: number;
};
type Shared = { queues: Queues; processors: Processors; database: Database };
export type Relay = { close(): Promise<void> };

const rowsPerPass = 50;

/** Carries requests from the outbox to the queue. Any number of processes may run one at the same time. */
export function startRelay(shared: Shared, settings: RelaySettings): Relay {
  const { listenUrl, pollMs = 5_000, recoverMs = 15_000, graceMs = 30_000 } = settings;
  const pump = oneAtATime("relay", () => enqueueRequested(shared));
  const recovery = oneAtATime("recovery", () => recoverLost(shared, graceMs));
  const listening = listen(listenUrl, [outboxChannel], {
    message: () => void pump(),
    connected: () => void pump(),
    failed: (error) => log.warn({ reason: error.message }, "relay: LISTEN was lost, connecting again"),
  });
  const timers = [setInterval(pump, pollMs), setInterval(recovery, recoverMs)];
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await listening.close();
      await Promise.all([pump.idle(), recovery.idle()]);
    },
  };
}

/** Enqueues everything that was asked for and not yet enqueued; returns how many requests that were. */
export async function enqueueRequested(shared: Shared): Promise<number> {
  let total = 0;
  for (;;) {
    const claimed = await enqueueSome(shared);
    total += claimed;
    if (claimed < rowsPerPass) return total;
  }
}

/**
 * The rows stay locked until they are marked, so two relays never carry the same one; a crash in between repeats the
 * enqueueing, which the job ids make harmless.
 */
async function enqueueSome({ queues, processors, database }: Shared): Promise<number> {
  return inClient(database.pool, async (client) => {
    const rows = await claimRequested(client, [...processors.keys()], rowsPerPass);
    if (rows.length === 0) return 0;
    const parentIds = rows.map((row) => row.id);
    const children = await listOpenChildren(client, parentIds);
    await enqueue(queues, processors, rows, children);
    await markEnqueued(client, [...parentIds, ...children.map((child) => child.id)]);
    return rows.length;
  });
}
