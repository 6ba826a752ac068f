/** What an answer said of its version: sent back, it lets the source answer "unchanged" instead of the whole body. */
export type Validators = { etag: string | null; lastModified: string | null };

export type Fetched<T> =
  | { state: "unchanged" }
  | { state: "absent" }
  /** `bytes` is the body's length, inflated. */
  | { state: "fetched"; value: T; validators: Validators; bytes: number };

export function validatorsOf(headers: Headers): Validators {
  return { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
}

export function conditionalHeaders(known: Validators | null): Record<string, string> {
  return {
    ...(known?.etag && { "if-none-match": known.etag }),
    ...(known?.lastModified && { "if-modified-since": known.lastModified }),
  };
}
