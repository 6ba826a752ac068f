import { createReadStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { requestedRange } from "./byte-range";
import type { Page } from "./edgar-pages";
import type { Resource, Resources } from "./resources";

/** An answer before it is sent, so that a fault can still spoil it. */
export type Answer = {
  status: number;
  headers: Record<string, string | number>;
  /** Null where the protocol allows none. */
  body: { bytes: number; open(from: number, to: number): Readable } | null;
};

const compress = promisify(gzip);
const smallestToCompress = 1_024;

export function pageAnswer({ status, type, body, headers }: Page): Answer {
  return { status, headers: { "content-type": type, ...headers }, body: bytesBody(Buffer.from(body)) };
}

/** The resource as asked for: unchanged, compressed, or a part of it. */
export async function resourceAnswer(
  request: IncomingMessage,
  resource: Resource,
  resources: Resources,
): Promise<Answer> {
  const shared = { etag: resource.etag, "last-modified": resource.modified.toUTCString(), vary: "Accept-Encoding" };
  if (isUnchanged(request, resource)) return { status: 304, headers: shared, body: null };
  const headers = { ...shared, "content-type": resource.type };
  const { content } = resource;
  if (content.kind === "file") return partAnswer(request, resource, await content.open(), headers);
  const plain = await content.body();
  if (!takesGzip(request) || plain.length < smallestToCompress) return { status: 200, headers, body: bytesBody(plain) };
  const small = await resources.cached(`${resource.etag} gzip`, () => compress(plain));
  return {
    status: 200,
    // Another encoding is another sequence of bytes, which a strong validator would have to tell apart.
    headers: { ...headers, etag: `W/${resource.etag}`, "content-encoding": "gzip" },
    body: bytesBody(small),
  };
}

/** By ETag where the request has one, else by date (RFC 9110, section 13.2.2). */
export function isUnchanged(request: IncomingMessage, { etag, modified }: Resource): boolean {
  const known = request.headers["if-none-match"];
  if (known !== undefined) {
    const tags = known.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return tags.includes("*") || tags.includes(etag);
  }
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  return !Number.isNaN(since) && modified.getTime() <= since;
}

export const isConditional = ({ headers }: IncomingMessage): boolean =>
  headers["if-none-match"] !== undefined || headers["if-modified-since"] !== undefined;

function partAnswer(
  request: IncomingMessage,
  resource: Resource,
  { file, bytes }: { file: string; bytes: number },
  headers: Record<string, string>,
): Answer {
  const all = { ...headers, "accept-ranges": "bytes" };
  const range = requestedRange(request, resource, bytes);
  if (range === "unsatisfiable") {
    return { status: 416, headers: { ...all, "content-range": `bytes */${bytes}` }, body: null };
  }
  const { from, to } = range ?? { from: 0, to: bytes };
  const body = { bytes: to - from, open: fileReader(file, from) };
  if (!range) return { status: 200, headers: all, body };
  return { status: 206, headers: { ...all, "content-range": `bytes ${from}-${to - 1}/${bytes}` }, body };
}

const fileReader =
  (file: string, offset: number) =>
  (from: number, to: number): Readable =>
    to > from ? createReadStream(file, { start: offset + from, end: offset + to - 1 }) : Readable.from([]);

const bytesBody = (all: Buffer): Answer["body"] => ({
  bytes: all.length,
  open: (from, to) => Readable.from([all.subarray(from, to)]),
});

const takesGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers["accept-encoding"] ?? ""));
