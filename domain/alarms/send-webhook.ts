import { createHmac } from "node:crypto";
import { DomainError } from "@/domain/errors";
import { type Message, webhookBody } from "./message";

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

type Target = { url: string; secret: string };

/** Posts a signed message. Anything but a 2xx answer within ten seconds throws unavailable in words. */
export async function sendWebhook({ url, secret }: Target, message: Message, now: Date): Promise<void> {
  const body = webhookBody(message, now);
  const answer = await post(url, body, signWebhook(secret, message.id, now, body));
  // What it says is of no interest, and would hold the connection.
  await answer.body?.cancel().catch(() => {});
  if (answer.ok) return;
  const { host } = new URL(url);
  const redirected = answer.status >= 300 && answer.status < 400;
  const words = redirected
    ? `${host} answered with a redirect (${answer.status}), which is not followed: add the final address instead.`
    : `${host} answered ${answer.status} instead of taking the message.`;
  throw new DomainError("unavailable", words);
}

async function post(url: string, body: string, signature: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "user-agent": "Sublinear", ...signature },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const { host } = new URL(url);
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === "TimeoutError") {
      throw new DomainError("unavailable", `${host} did not answer within ${timeoutMs / 1000} seconds.`);
    }
    throw new DomainError("unavailable", `${host} could not be reached (${cause?.code ?? "no reason given"}).`);
  }
}
