import { DomainError } from "@/domain/errors";
import { type Attempt, attempt } from "./attempt";
import { FetchError } from "./fetch-error";
import type { Gate } from "./gate";
import { isAbsent, type Refusal, refusalOf } from "./refusal";
import { type Outcome, passing, withRetries } from "./retry";
import type { EdgarSettings } from "./settings";
import { defaultTimeouts, type Timeouts } from "./timeouts";
import { transportFailure } from "./transport-failure";
import { conditionalHeaders, type Fetched, type Validators, validatorsOf } from "./validators";

/** What all requests of one client share. */
export type Asking = {
  userAgent: string;
  gate: Gate;
  timeouts: Timeouts;
  attempts: number;
  count(requests: number, bytes: number): void;
};

/** Requests and body bytes (inflated) since the last call. */
export type Usage = () => { requests: number; bytes: number };

export function openAsking(settings: EdgarSettings, gate: Gate): { asking: Asking; usage: Usage } {
  const used = { requests: 0, bytes: 0 };
  const asking: Asking = {
    userAgent: settings.userAgent,
    gate,
    timeouts: { ...defaultTimeouts, ...settings.timeouts },
    attempts: settings.attempts ?? 4,
    count(requests, bytes) {
      used.requests += requests;
      used.bytes += bytes;
    },
  };
  const usage = () => {
    const since = { ...used };
    used.requests = 0;
    used.bytes = 0;
    return since;
  };
  return { asking, usage };
}

/** Makes a value of a body, or throws an error that says what is wrong with it; FetchError to name the kind of fault. */
export type Reader<T> = (body: Buffer) => T;

const mostErrorBytes = 65_536;
/** Far above any document of EDGAR's: what is larger is a mistake or an attack, and would end the process. */
const mostBodyBytes = 1024 * 1024 * 1024;

/** Asks for one document, conditionally when a version is known, until there is an answer or the attempts are used up. */
export async function ask<T>(
  asking: Asking,
  url: string,
  known: Validators | null,
  read: Reader<T>,
  signal?: AbortSignal,
): Promise<Fetched<T>> {
  return withRetries({ ...asking, signal }, () =>
    oneRequest<Fetched<T>>(asking, url, conditionalHeaders(known), signal, async (answer) => {
      const { status, headers } = answer.response;
      if (status === 304 && known) return { result: { state: "unchanged" } };
      if (status !== 200) return refuse(answer, url, asking.timeouts);
      const body = await bodyOf(answer, asking, mostBodyBytes, url);
      const value = readBody(body, read, url);
      return { result: { state: "fetched", value, validators: validatorsOf(headers), bytes: body.length } };
    }),
  );
}

/**
 * One request whose failures are put into words; `use` decides about its answer. Where the source redirects to another
 * place of its own, that is asked instead: each step passes the gate and counts.
 */
export async function oneRequest<T>(
  asking: Asking,
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
  use: (answer: Attempt) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { timeouts, gate } = asking;
  const sent = { "user-agent": asking.userAgent, ...headers };
  try {
    for (let [at, hops] = [url, 0]; ; hops++) {
      asking.count(1, 0);
      const outcome = await attempt<Outcome<T> | Redirected>({ url: at, headers: sent, timeouts, signal }, (answer) => {
        const location = redirectOf(answer.response, at, hops);
        return location ? Promise.resolve({ location }) : use(answer);
      });
      if (!("location" in outcome)) return outcome;
      at = outcome.location;
      await gate.enter(signal);
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const isShut = error instanceof FetchError && error.code === "source_held";
    if (error instanceof DomainError || isShut) throw error;
    return { refusal: passing(error instanceof FetchError ? error : transportFailure(error, pathOf(url))) };
  }
}

type Redirected = { location: string };

const redirects: readonly number[] = [301, 302, 303, 307, 308];
const mostHops = 3;

/** Where an answer sends the asker; null for any that is no redirect. Another host would get what is meant for this one. */
function redirectOf({ status, headers }: Response, url: string, hops: number): string | null {
  if (!redirects.includes(status)) return null;
  const given = headers.get("location") ?? "";
  const location = URL.canParse(given, url) ? new URL(given, url) : null;
  const asked = new URL(url);
  const from = `${pathOf(url)} answered ${status}`;
  if (location?.host !== asked.host || location.protocol !== asked.protocol) {
    const where = given || "nowhere";
    throw new FetchError("source_nonsense", `${from}, a redirect to ${where}: only ${asked.host} is asked.`);
  }
  if (hops >= mostHops) {
    throw new FetchError("source_nonsense", `${from}, a redirect to ${given}, after ${mostHops} others.`);
  }
  return location.href;
}

/** The outcome of an answer that is not the document: absent, or refused. */
export async function refuse<T>(
  answer: Attempt,
  url: string,
  timeouts: Timeouts,
): Promise<Outcome<Fetched<T>> | { refusal: Refusal }> {
  const body = (await startOf(answer)).toString("utf8");
  if (isAbsent(answer.response.status, body)) return { result: { state: "absent" } };
  return { refusal: refusalOf(answer.response, pathOf(url), body, timeouts) };
}

async function startOf(answer: Attempt): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // A refusal whose page breaks off is a refusal all the same.
  try {
    for await (const chunk of answer.chunks()) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= mostErrorBytes) break;
    }
  } catch {}
  return Buffer.concat(parts);
}

async function bodyOf(answer: Attempt, asking: Asking, most: number, url: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    asking.count(0, chunk.length);
    if (length > most) throw new FetchError("source_nonsense", `${pathOf(url)} is over ${most / 1048576} MB.`);
  }
  return Buffer.concat(parts, length);
}

function readBody<T>(body: Buffer, read: Reader<T>, url: string): T {
  try {
    return read(body);
  } catch (error) {
    if (error instanceof FetchError) throw new FetchError(error.code, `${pathOf(url)} ${error.message}`);
    const words = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new FetchError("source_nonsense", `${pathOf(url)} is not what it should be: ${words}.`);
  }
}

export const pathOf = (url: string): string => new URL(url).pathname;
