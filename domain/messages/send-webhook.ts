import { createHmac } from "node:crypto";
import http, { type RequestOptions } from "node:http";
import https from "node:https";
import { DomainError } from "@/domain/errors";
import { publicLookup, requirePublicLiteral } from "./private-address";

const timeoutMs = 10_000;

/**
 * The headers of Standard Webhooks 1.0 (standardwebhooks.com): HMAC-SHA256 over id, time and body, with the bytes that
 * follow `whsec_` in base64.
 */
export function signWebhook(secret: string, id: string, now: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

export type WebhookTarget = { url: string; secret: string; isPrivateAllowed: boolean };

/** `id` is the same for every attempt, so that receivers can tell a repeated message; `body` is JSON. */
export type WebhookMessage = { id: string; body: string };

/**
 * Posts a signed message. Anything but a 2xx answer within ten seconds throws unavailable in words, and a private address
 * invalid_input.
 */
export async function sendWebhook(target: WebhookTarget, { id, body }: WebhookMessage, now: Date): Promise<void> {
  const status = await post(target, body, signWebhook(target.secret, id, now, body));
  if (status >= 200 && status < 300) return;
  const { host } = new URL(target.url);
  const words =
    status >= 300 && status < 400
      ? `${host} answered with a redirect (${status}), which is not followed: add the final address instead.`
      : `${host} answered ${status} instead of taking the message.`;
  throw new DomainError("unavailable", words);
}

async function post({ url, isPrivateAllowed }: WebhookTarget, body: string, signature: Record<string, string>) {
  if (!isPrivateAllowed) requirePublicLiteral(url);
  const signal = AbortSignal.timeout(timeoutMs);
  const options: RequestOptions = {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "Sublinear", ...signature },
    // A connection of its own: one that is kept open was checked for another message.
    agent: false,
    lookup: isPrivateAllowed ? undefined : publicLookup,
    signal,
  };
  try {
    return await statusOf(url, options, body);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { host } = new URL(url);
    const words = signal.aborted
      ? `did not answer within ${timeoutMs / 1000} seconds`
      : `could not be reached (${(error as NodeJS.ErrnoException).code ?? "no reason given"})`;
    throw new DomainError("unavailable", `${host} ${words}.`);
  }
}

/** `fetch` would do, but for the address that it connects to: it lets nobody look. */
const statusOf = (url: string, options: RequestOptions, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { request } = new URL(url).protocol === "https:" ? https : http;
    const sent = request(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      // What it says is of no interest, and would hold the connection.
      answer.destroy();
    });
    sent.on("error", reject).end(body);
  });
