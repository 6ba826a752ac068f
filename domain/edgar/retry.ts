import { FetchError } from "./fetch-error";
import type { Gate } from "./gate";
import { pause } from "./pause";
import type { Refusal } from "./refusal";
import type { Timeouts } from "./timeouts";

/** How one attempt ended: with a result, or with a refusal that decides about the next. */
export type Outcome<T> = { result: T } | { refusal: Refusal; advanced?: boolean };

export type RetryOptions = { gate: Gate; attempts: number; timeouts: Timeouts; signal?: AbortSignal };

const longestBackoffMs = 30_000;
/** Attempts that each brought a piece of a large file do not count as failed ones, up to here. */
const mostAttempts = 100;

/**
 * Tries until `once` has a result, a refusal forbids it or the attempts are used up. Every attempt passes the gate and
 * reports to it; between two the pause doubles. Throws the last refusal's FetchError, the gate's, or the signal's reason.
 */
export async function withRetries<T>(options: RetryOptions, once: () => Promise<Outcome<T>>): Promise<T> {
  const { gate, attempts, timeouts, signal } = options;
  let failures = 0;
  for (let made = 1; ; made++) {
    await gate.enter(signal);
    const outcome = await once();
    if ("result" in outcome) {
      await gate.succeeded();
      return outcome.result;
    }
    const { error, holdSeconds, retry } = outcome.refusal;
    // A source that brings a large file piece by piece is slow, not away.
    if (!outcome.advanced) await gate.failed(error.message);
    if (holdSeconds !== null) await gate.hold(holdSeconds, error.message);
    if (!retry) throw error;
    failures = outcome.advanced ? 0 : failures + 1;
    if (failures >= attempts || made >= mostAttempts) throw usedUp(error, made);
    const backoff = Math.min(timeouts.backoffMs * 2 ** Math.max(0, failures - 1), longestBackoffMs);
    await pause(backoff * (0.5 + Math.random() / 2), signal);
  }
}

const usedUp = (error: FetchError, requests: number): FetchError => {
  const times = requests === 1 ? "once" : `${requests} times`;
  return new FetchError(error.code, `${error.message} It was asked ${times}; the next run asks again.`, error.retryAt);
};

/** A failure that may be gone the next time. */
export const passing = (error: FetchError): Refusal => ({ error, holdSeconds: null, retry: true });
