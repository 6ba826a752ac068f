import { log } from "@/lib/log";

const timeoutMs = 5_000;

/**
 * Tells an outside monitor that the workers are well: this runs as a scheduled job, so the queue carried it and the
 * database answered. Whoever stops hearing it raises the alarm that no process of ours can.
 */
export async function pingMonitor(url: string | undefined): Promise<void> {
  if (!url) return;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    if (!answer.ok) log.warn({ host: new URL(url).host, status: answer.status }, "the monitor refused the heartbeat");
  } catch (error) {
    // The address often holds a token: it stays out of the log.
    log.warn({ host: new URL(url).host, reason: (error as Error).message }, "the monitor cannot be reached");
  }
}
