import { FetchError } from "./fetch-error";

/** The failure of whoever is not let in, in words; `milliseconds` is how long the gate stays shut. */
export function heldError(milliseconds: number, reason: string | null): FetchError {
  const retryAt = new Date(Date.now() + milliseconds);
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new FetchError(
    "source_held",
    `The source is left alone for another ${seconds} s: ${reason ?? "it failed too often"}. Whatever waits for it is asked again after that.`,
    retryAt,
  );
}
