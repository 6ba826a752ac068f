import { liveChannel } from "@/domain/live";
import { coalesce } from "@/lib/coalesce";
import { listen } from "@/lib/listen";
import { log } from "@/lib/log";

const flushEveryMs = 200;
const heartbeatMs = 20_000;
/** A page that was rendered a moment before its stream opened hears what happened in between. */
const replayMs = 10_000;

/** One open stream. `send` takes whole server-sent events; `hears` leaves out what concerns somebody else. */
export type LiveClient = { send(text: string): void; end(): void; hears?(payload: string): boolean };
export type LiveHub = { add(client: LiveClient): () => void; close(): Promise<void> };

const readAgain = "event: resync\ndata: {}\n\n";
const asEvent = (payload: string) => `data: ${payload}\n\n`;

/** Hears the database's announcements on one connection and passes them on to every open stream of this process. */
export function openLiveHub(url: string): LiveHub {
  const clients = new Set<LiveClient>();
  const recent = new Map<string, number>();
  const sendAll = (text: string) => {
    for (const client of clients) client.send(text);
  };
  const forgetOld = () => {
    for (const [payload, at] of recent) if (Date.now() - at > replayMs) recent.delete(payload);
  };
  const outgoing = coalesce(flushEveryMs, (payloads) => {
    forgetOld();
    for (const payload of payloads) recent.set(payload, Date.now());
    for (const client of clients) {
      const heard = client.hears ? payloads.filter(client.hears) : payloads;
      if (heard.length > 0) client.send(heard.map(asEvent).join(""));
    }
  });
  const listening = listen(url, [liveChannel], {
    message: (_channel, payload) => outgoing.add(payload),
    connected: () => sendAll(readAgain),
    failed: (error) => log.warn({ reason: error.message }, "live pages: LISTEN was lost, connecting again"),
  });
  const heartbeat = setInterval(() => sendAll(": still here\n\n"), heartbeatMs);

  return {
    add(client) {
      clients.add(client);
      forgetOld();
      for (const payload of recent.keys()) if (client.hears?.(payload) ?? true) client.send(asEvent(payload));
      return () => clients.delete(client);
    },
    async close() {
      clearInterval(heartbeat);
      outgoing.stop();
      for (const client of clients) client.end();
      await listening.close();
    },
  };
}
