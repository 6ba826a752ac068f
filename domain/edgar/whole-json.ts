import { FetchError } from "./fetch-error";
import { firstWords } from "./refusal";

const [openBrace, closeBrace, openBracket, closeBracket, quote, backslash] = [...'{}[]"\\'].map((c) => c.charCodeAt(0));

/**
 * Checks that a body is one whole JSON object as far as its brackets tell, without parsing it: a body that was cut off
 * upstream arrives with status 200 and the right length. Throws FetchError whose message continues a path.
 */
export function wholeJsonObject(body: Buffer): Buffer {
  const start = body.subarray(0, 64).toString("latin1").trimStart();
  if (!start.startsWith("{")) throw notJson(body);
  if (!isBalanced(body)) throw new FetchError("source_cut", `was cut off after ${body.length} bytes.`);
  return body;
}

/** Parses a body as JSON; throws FetchError whose message continues a path. */
export function parseJson(body: Buffer): unknown {
  return JSON.parse(wholeJsonObject(body).toString("utf8"));
}

function notJson(body: Buffer): FetchError {
  const words = firstWords(body.subarray(0, 4096).toString("utf8"));
  return new FetchError("source_nonsense", `answered 200 with something that is not JSON (${words || "nothing"}).`);
}

function isBalanced(body: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) {
      at = endOfString(body, at);
      if (at === -1) return false;
    } else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return depth === 0;
}

/** Where the string that begins at `start` ends, or -1. */
function endOfString(body: Buffer, start: number): number {
  for (let at = start; ; ) {
    at = body.indexOf('"', at + 1);
    if (at === -1) return -1;
    let slashes = 0;
    while (body[at - 1 - slashes] === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
}
