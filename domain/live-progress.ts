import { announce, type LiveMessage } from "@/domain/live";
import { coalesce } from "@/lib/coalesce";
import type { Database } from "@/lib/db";

/** NOTIFY takes a lock over the whole server at commit, so a busy ingest may not announce every company. */
const intervalMs = 200;

export type LiveProgress = { touch(message: LiveMessage): void; stop(): void };

/** Announcements that may be merged: a process sends at most five a second. Call `stop` before the database closes. */
export function liveProgress(database: Database): LiveProgress {
  const outgoing = coalesce(intervalMs, (items) => {
    for (const item of items) {
      const { topic, id } = JSON.parse(item) as LiveMessage;
      // A lost announcement is repaired by the next one, or by the page's reconnect.
      announce({ db: database.pool }, topic, id).catch(() => {});
    }
  });
  return { touch: (message) => outgoing.add(JSON.stringify(message)), stop: () => outgoing.stop() };
}
