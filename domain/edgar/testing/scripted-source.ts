import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type EdgarClient, openEdgar } from "../client";
import { localGate } from "../gate";
import type { GateLimits } from "../gate-limits";
import type { EdgarSettings } from "../settings";
import type { Timeouts } from "../timeouts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export type ScriptedSource = {
  url: string;
  /** Answers in the order of the requests; the last one stays. */
  script(...answers: Answer[]): void;
  requests: { at: number; path: string; headers: IncomingMessage["headers"] }[];
  close(): Promise<void>;
};

/** A source on a real socket that answers as it is told. */
export async function scriptedSource(): Promise<ScriptedSource> {
  let answers: Answer[] = [];
  const requests: ScriptedSource["requests"] = [];
  const server = createServer((request, response) => {
    requests.push({ at: performance.now(), path: request.url ?? "", headers: request.headers });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer) answer(request, response);
    else response.writeHead(404).end("nothing here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script(...given) {
      answers = given;
      requests.length = 0;
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Times in which a person would not notice a fault: the same code, only less patient. */
export const quick: Timeouts = {
  headersMs: 250,
  stallMs: 200,
  stallBytes: 1024,
  backoffMs: 5,
  refusedSeconds: 60,
  rateBlockSeconds: 600,
  patienceSeconds: 2,
};

export function quickClient(
  url: string,
  { limits, ...settings }: Partial<EdgarSettings> & { limits?: Partial<GateLimits> } = {},
): EdgarClient {
  const gate = localGate(500, { patienceSeconds: 2, ...limits });
  const fixed = { dataUrl: url, wwwUrl: url, userAgent: "Tests test@demo.example", requestsPerSecond: 500 };
  return openEdgar({ ...fixed, timeouts: quick, ...settings }, gate);
}

export const sends =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
