import { FetchError } from "./fetch-error";
import { retryAfterSeconds } from "./retry-after";
import type { Timeouts } from "./timeouts";

/** What an answer other than the document means: for the request, and for everybody's next ones. */
export type Refusal = {
  error: FetchError;
  /** Everybody leaves the source alone for so long. */
  holdSeconds: number | null;
  /** Whether asking again soon can help. */
  retry: boolean;
};

/** EDGAR's storage answers a missing object with 403 and one of S3's error documents. */
export function isAbsent(status: number, body: string): boolean {
  return status === 404 || status === 410 || (status === 403 && /<Code>(AccessDenied|NoSuchKey)<\/Code>/.test(body));
}

/** Reads a refusal by its status and the beginning of its body. */
export function refusalOf(response: Response, path: string, body: string, timeouts: Timeouts): Refusal {
  const { status } = response;
  const came = `${path} answered ${status} (${firstWords(body) || response.statusText || "no body"})`;
  const asked = retryAfterSeconds(response.headers.get("retry-after"));
  if (status === 401 || status === 403) return forbidden(came, body, asked, timeouts);
  if (status === 429 || status === 503) {
    const code = status === 429 ? "source_busy" : "source_error";
    if (asked === null) return { error: new FetchError(code, `${came}.`), holdSeconds: null, retry: true };
    const until = new Date(Date.now() + asked * 1000);
    if (asked > timeouts.patienceSeconds) {
      const held = `${came} and asks to be left alone for ${asked} s; nobody asks it before that.`;
      return { error: new FetchError("source_held", held, until), holdSeconds: asked, retry: false };
    }
    const words = `${came} and asks to be left alone for ${asked} s.`;
    return { error: new FetchError(code, words, until), holdSeconds: asked, retry: true };
  }
  if (status >= 500 || status === 408) {
    return { error: new FetchError("source_error", `${came}: an error of its own.`), holdSeconds: null, retry: true };
  }
  const words = `${came}, which is no answer to this question: check that the address is EDGAR's.`;
  return { error: new FetchError("source_nonsense", words), holdSeconds: null, retry: false };
}

/** Asking again at once prolongs the block, so everybody waits. */
function forbidden(came: string, body: string, asked: number | null, timeouts: Timeouts): Refusal {
  const tooMany = /request rate threshold|rate limit/i.test(body);
  const seconds = Math.max(asked ?? 0, tooMany ? timeouts.rateBlockSeconds : timeouts.refusedSeconds);
  const remedy = tooMany
    ? "Too many requests came from this address; another program here may be asking too."
    : /automated tool|user.?agent/i.test(body)
      ? "SUBLINEAR_USER_AGENT must name the operator and an e-mail address that the SEC accepts."
      : "Check SUBLINEAR_USER_AGENT, and that this network may reach the source.";
  const words = `${came}: it refuses to answer. ${remedy} The source is left alone for ${seconds} s.`;
  const error = new FetchError("source_refused", words, new Date(Date.now() + seconds * 1000));
  return { error, holdSeconds: seconds, retry: false };
}

/** The title of a page, or how a body begins, short enough for a line. */
export function firstWords(body: string): string {
  const title = body.match(/<title[^>]*>([^<]*)<\/title>/i)?.[1];
  const text = title ?? body.replace(/<(style|script)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > 80 ? `${words.slice(0, 80)}…` : words;
}
