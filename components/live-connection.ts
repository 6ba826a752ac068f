/**
 * One stream of changes per browser: HTTP/1.1 allows six connections to a site, and every open tab wants to hear. The
 * tab that gets the lock holds the stream and tells the others; when it closes, the next one in line takes over.
 */
const name = "sublinear-live";
const path = "/api/events";
/** A page change takes its listeners away for a moment: that is no reason to give up the lead. */
const lingerMs = 3_000;
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;
/** Waiting longer than this for the lock means that another tab led before: something may have been missed. */
const tookOverMs = 1_000;

/** A topic that changed, or null: something may have been missed, so everybody reads again. */
type Change = string | null;
type Subscriber = { topics: readonly string[]; onChange: () => void };

const subscribers = new Set<Subscriber>();
let disconnect: (() => void) | undefined;
let lingering: ReturnType<typeof setTimeout> | undefined;

/** Calls `onChange` for every change of the topics until the returned function is called. Browser only. */
export function subscribeLive(topics: readonly string[], onChange: () => void): () => void {
  const subscriber = { topics, onChange };
  subscribers.add(subscriber);
  clearTimeout(lingering);
  disconnect ??= connect();
  return () => {
    subscribers.delete(subscriber);
    if (subscribers.size > 0) return;
    lingering = setTimeout(() => {
      disconnect?.();
      disconnect = undefined;
    }, lingerMs);
  };
}

function deliver(change: Change): void {
  for (const { topics, onChange } of subscribers) {
    if (change === null || topics.includes(change)) onChange();
  }
}

function connect(): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Change>) => deliver(data);
  const toAll = (change: Change) => {
    deliver(change);
    channel.postMessage(change);
  };
  const ending = new AbortController();
  // Locks need a secure page. Without them every tab has its own stream and tells nobody.
  if (navigator.locks) void waitToLead(toAll, ending.signal);
  else openStream(deliver, false, ending.signal);
  return () => {
    ending.abort();
    channel.close();
  };
}

async function waitToLead(toAll: (change: Change) => void, signal: AbortSignal): Promise<void> {
  const askedAt = Date.now();
  const lead = () =>
    new Promise<void>((resolve) => {
      // The lock may be granted in the very moment in which this tab gives up.
      if (signal.aborted) return resolve();
      signal.addEventListener("abort", () => resolve());
      openStream(toAll, Date.now() - askedAt > tookOverMs, signal);
    });
  try {
    await navigator.locks.request(name, { signal }, lead);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The browser reconnects by itself after a broken connection, but not after an answer that is no stream. */
function openStream(deliverChange: (change: Change) => void, missed: boolean, signal: AbortSignal): void {
  let mayHaveMissed = missed;
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;

  function open() {
    source = new EventSource(path);
    source.onopen = () => {
      retryMs = firstRetryMs;
      if (mayHaveMissed) deliverChange(null);
      mayHaveMissed = true;
    };
    source.onmessage = ({ data }: MessageEvent<string>) => deliverChange((JSON.parse(data) as { topic: string }).topic);
    source.addEventListener("resync", () => deliverChange(null));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    };
  }

  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    source.close();
  });
  open();
}
