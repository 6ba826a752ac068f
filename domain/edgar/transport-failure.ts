import { FetchError } from "./fetch-error";

type Cause = { code?: unknown; message?: unknown; errors?: unknown; cause?: unknown };

const silent = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);
const unreachable: Record<string, string> = {
  ECONNREFUSED: "nothing listens at that address",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name could not be looked up",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no network",
  EACCES: "this machine does not allow the connection",
  UND_ERR_CONNECT_TIMEOUT: "it did not take the connection",
};
const cut: Record<string, string> = {
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed",
  UND_ERR_SOCKET: "the connection was closed before the end",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the body is not as long as was announced",
  UND_ERR_RESPONSE: "the answer broke off",
  UND_ERR_ABORTED: "the answer broke off",
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: "the connection was closed",
  Z_BUF_ERROR: "the compressed body ends early",
  Z_DATA_ERROR: "the compressed body is damaged",
};

/**
 * Node's fetch wraps what went wrong on the way in a TypeError whose chain of causes holds a code; this names it.
 */
export function transportFailure(error: unknown, path: string): FetchError {
  for (const cause of chainOf(error)) {
    const code = typeof cause.code === "string" ? cause.code : "";
    if (silent.has(code)) return new FetchError("source_silent", `${path}: no answer came in time.`);
    if (unreachable[code]) {
      return new FetchError("source_unreachable", `${path} cannot be reached: ${unreachable[code]} (${code}).`);
    }
    if (cut[code]) return new FetchError("source_cut", `${path}: ${cut[code]}.`);
    if (code.startsWith("HPE_")) {
      return new FetchError("source_cut", `${path}: what came is not HTTP, or more than was announced (${code}).`);
    }
    if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
      return new FetchError(
        "source_unreachable",
        `${path} cannot be reached: its certificate is not trusted (${code}).`,
      );
    }
  }
  const words = [...chainOf(error)].map(({ message }) => message).filter((text) => typeof text === "string");
  return new FetchError("source_cut", `${path}: the request broke off (${words.join("; ") || String(error)}).`);
}

/** An error, its causes, and the errors that happy eyeballs collected: one for each address that was tried. */
function* chainOf(error: unknown): Generator<Cause> {
  for (let at = error, depth = 0; at && typeof at === "object" && depth < 8; depth++) {
    const cause = at as Cause;
    yield cause;
    if (Array.isArray(cause.errors)) for (const one of cause.errors) yield* chainOf(one);
    at = cause.cause;
  }
}
