import type { IncomingMessage } from "node:http";
import type { Resource } from "./resources";

/** `to` is the byte after the last. */
export type ByteRange = { from: number; to: number };

/**
 * The one range that is asked for (RFC 9110, section 14); null where the whole is due: without a range, with several,
 * or when the part that the client has is of another file (If-Range).
 */
export function requestedRange(
  { headers }: IncomingMessage,
  resource: Resource,
  bytes: number,
): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const known = headers["if-range"];
  if (typeof known === "string" && !isSame(known, resource)) return null;
  const [, first = "", last = ""] = match;
  const from = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? bytes : Math.min(bytes, Number(last) + 1);
  return from >= bytes || from >= to ? "unsatisfiable" : { from, to };
}

/** Only a strong validator, or the exact date, vouches for bytes. */
const isSame = (known: string, { etag, modified }: Resource): boolean =>
  known.startsWith('"') ? known === etag : known === modified.toUTCString();
