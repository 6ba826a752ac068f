/** Why a source could not be read: a closed list, so that whoever shows it has a word for each. */
export const fetchErrorCodes = [
  "source_refused",
  "source_busy",
  "source_error",
  "source_silent",
  "source_cut",
  "source_unreachable",
  "source_nonsense",
  "source_held",
] as const;
export type FetchErrorCode = (typeof fetchErrorCodes)[number];

/**
 * A source did not give what was asked for. The message names the path, what came instead and what happens next.
 * `retryAt` is when asking again makes sense, if the source or the gate said so.
 */
export class FetchError extends Error {
  constructor(
    readonly code: FetchErrorCode,
    message: string,
    readonly retryAt: Date | null = null,
  ) {
    super(message);
    this.name = "FetchError";
  }
}
