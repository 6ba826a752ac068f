import pg from "pg";

const firstDelayMs = 250;
const longestDelayMs = 5_000;
const probeEveryMs = 30_000;

type Listener = {
  message(channel: string, payload: string): void;
  /** After every connection: what was notified before it was not heard, so whoever relies on it reads again. */
  connected(): void;
  failed?(error: Error): void;
};
export type Listening = { isConnected(): boolean; close(): Promise<void> };

/**
 * Holds one connection that LISTENs on the channels, and rebuilds it for as long as it takes when it breaks. The URL
 * must reach the server itself: LISTEN does not pass a transaction pooler.
 */
export function listen(url: string, channels: string[], listener: Listener): Listening {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let connected = false;
  let closed = false;

  async function connect() {
    const next = newClient(url);
    const lost = (error: Error) => drop(next, error);
    next.on("error", lost);
    next.on("end", () => lost(new Error("the connection ended")));
    next.on("notification", ({ channel, payload }) => listener.message(channel, payload ?? ""));
    client = next;
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      return drop(next, error as Error);
    }
    if (client !== next) return;
    connected = true;
    delayMs = firstDelayMs;
    timer = setInterval(() => next.query("select 1").catch(lost), probeEveryMs);
    listener.connected();
  }

  function drop(broken: pg.Client, error: Error) {
    if (client !== broken || closed) return;
    client = undefined;
    connected = false;
    clearInterval(timer);
    broken.end().catch(() => {});
    listener.failed?.(error);
    timer = setTimeout(connect, delayMs * (0.75 + Math.random() / 2));
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }

  void connect();
  return {
    isConnected: () => connected,
    async close() {
      closed = true;
      connected = false;
      clearInterval(timer);
      await client?.end().catch(() => {});
    },
  };
}

function newClient(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: "sublinear-listen",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
}
