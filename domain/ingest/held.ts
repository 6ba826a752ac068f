import type { FetchError } from "@/domain/edgar/fetch-error";
import { RetryLater } from "@/domain/job-delay";

/** A rest of this length is worth waiting for; after a longer one the next poll asks again. */
const longestRestMs = 120_000;

/** Throws RetryLater when the source only asked for a short rest: nothing has failed yet. */
export function waitOutHold(error: FetchError, now: Date): void {
  if (error.code !== "source_held" || error.retryAt === null) return;
  if (error.retryAt.getTime() - now.getTime() <= longestRestMs) throw new RetryLater(error.retryAt, error.message);
}
