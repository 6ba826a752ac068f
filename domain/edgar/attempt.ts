import { FetchError } from "./fetch-error";
import type { Timeouts } from "./timeouts";

/** One request under way: its answer, and its body in chunks that keep up a floor of throughput. */
export type Attempt = { response: Response; chunks(): AsyncGenerator<Uint8Array> };

type Request = { url: string; headers: Record<string, string>; timeouts: Timeouts; signal?: AbortSignal };

/** Thrown inside an attempt when the source keeps silent; `attempt` turns it into words. */
const silence = (path: string, what: string) => new FetchError("source_silent", `${path}: ${what}.`);

/**
 * Sends one request and hands its answer to `use`, which reads as much of the body as it needs. Whatever is left is
 * given up when `use` returns. A redirect is an answer like any other: following it is another request. Throws the signal's reason when the caller gives up, FetchError("source_silent") when
 * the source does, and whatever fetch throws.
 */
export async function attempt<T>(request: Request, use: (attempt: Attempt) => Promise<T>): Promise<T> {
  const { url, headers, timeouts, signal } = request;
  signal?.throwIfAborted();
  const path = new URL(url).pathname;
  const ending = new AbortController();
  const giveUp = () => ending.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp, { once: true });
  const noHeaders = silence(path, `no answer came within ${timeouts.headersMs / 1000} s`);
  const patience = setTimeout(() => ending.abort(noHeaders), timeouts.headersMs);
  try {
    const response = await fetch(url, { headers, signal: ending.signal, redirect: "manual" });
    clearTimeout(patience);
    return await use({ response, chunks: () => chunksOf(response, path, timeouts, ending) });
  } catch (error) {
    // An aborted fetch rejects with the reason, but a body that was being read may reject with something vaguer.
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener("abort", giveUp);
    ending.abort();
  }
}

async function* chunksOf(
  response: Response,
  path: string,
  { stallMs, stallBytes }: Timeouts,
  ending: AbortController,
): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  let fresh = 0;
  const watch = setInterval(() => {
    if (fresh >= stallBytes) fresh = 0;
    else ending.abort(silence(path, `only ${fresh} bytes came within ${stallMs / 1000} s`));
  }, stallMs);
  try {
    for await (const chunk of response.body) {
      fresh += chunk.length;
      yield chunk;
    }
  } finally {
    clearInterval(watch);
  }
}
