import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./answer";

/** Ways in which a body arrives wrong. */
export const bodyFaults = ["reset", "truncated", "drip", "wrong-length"] as const;
export type BodyFault = (typeof bodyFaults)[number];

const dripMs = 100;

export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body } = answer;
  response.writeHead(status, body ? { ...headers, "content-length": body.bytes } : headers);
  if (!body || request.method === "HEAD") response.end();
  else await deliver(answer, response, body.bytes);
}

/** Sends the answer spoilt; it must have a body. */
export async function sendSpoilt(response: ServerResponse, answer: Answer, fault: BodyFault): Promise<void> {
  const { status, headers, body } = answer;
  const bytes = body?.bytes ?? 0;
  const half = Math.floor(bytes / 2);
  const promised = { truncated: half, "wrong-length": bytes + 1_000, reset: bytes, drip: bytes }[fault];
  // An ended response lets go of its socket.
  const { socket } = response;
  response.writeHead(status, { ...headers, "content-length": promised });
  switch (fault) {
    case "truncated":
      return deliver(answer, response, half);
    case "wrong-length":
      await deliver(answer, response, bytes);
      socket?.end();
      return;
    case "reset":
      await deliver(answer, response, half, { end: false });
      socket?.resetAndDestroy();
      return;
    case "drip":
      return drip(answer, response);
  }
}

/** A client that goes away in between ends it: that is no failure of the server's. */
async function deliver({ body }: Answer, response: ServerResponse, to: number, options = { end: true }): Promise<void> {
  const from = body?.open(0, to);
  if (from) await pipeline(from, response, options).catch(() => {});
}

async function drip({ body }: Answer, response: ServerResponse): Promise<void> {
  for (let at = 0; body && at < body.bytes && !response.destroyed; at++) {
    for await (const byte of body.open(at, at + 1)) response.write(byte);
    await sleep(dripMs, undefined, { ref: false });
  }
  response.end();
}
