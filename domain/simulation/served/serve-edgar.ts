import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, isConditional, isUnchanged, pageAnswer, resourceAnswer } from "./answer";
import { brokenPage, maintenancePage, missingPage, refusedPage, tooManyPage, undeclaredPage } from "./edgar-pages";
import type { DrawnFault, FaultPlan } from "./fault-plan";
import type { MarketClock } from "./market-clock";
import type { RequestRecord } from "./options";
import type { RequestLog } from "./request-log";
import type { Resource, Resources } from "./resources";
import { type Asked, cikOfRoute, routeOf } from "./routes";
import { type BodyFault, bodyFaults, send, sendSpoilt } from "./send";

export type Edgar = {
  clock: MarketClock;
  faults: FaultPlan;
  log: RequestLog;
  resources: Resources;
  requestsPerSecond: number;
  onAnswer: (record: RequestRecord) => void;
};

/** EDGAR asks to wait ten minutes; a simulation that did would only be slow. */
const retryAfterSeconds = 1;

/** Answers one of EDGAR's paths, or spoils the answer as the faults say; either way it is recorded. */
export async function serveEdgar(edgar: Edgar, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const asked = routeOf(path);
  const record: RequestRecord = {
    at: Date.now(),
    path,
    route: asked.route,
    status: 0,
    fault: null,
    cik: cikOfRoute(asked),
    conditional: isConditional(request),
  };
  response.once("close", () => edgar.onAnswer({ ...record }));
  const { number, lastSecond } = edgar.log.add(record);
  const reply = (answer: Answer) => {
    record.status = answer.status;
    return send(request, response, answer);
  };
  const refusal = refusalOf(edgar, request, lastSecond);
  if (refusal) return reply(refusal);
  const drawn = edgar.faults.draw(asked.route, number);
  if (drawn && (await playFault(edgar, { request, response, asked, record, drawn }))) return;
  return reply(await honestAnswer(edgar, request, asked, path));
}

function refusalOf(edgar: Edgar, request: IncomingMessage, lastSecond: number): Answer | null {
  if (lastSecond > edgar.requestsPerSecond) return pageAnswer(tooManyPage(retryAfterSeconds));
  if (!/\S@\S+\.\S/.test(request.headers["user-agent"] ?? "")) return pageAnswer(undeclaredPage);
  if (request.method === "GET" || request.method === "HEAD") return null;
  return { status: 405, headers: { allow: "GET, HEAD", "content-length": 0 }, body: null };
}

async function honestAnswer(edgar: Edgar, request: IncomingMessage, asked: Asked, path: string): Promise<Answer> {
  const resource = await edgar.resources.find(asked, edgar.clock.day());
  return resource ? resourceAnswer(request, resource, edgar.resources) : pageAnswer(missingPage(asked, path));
}

type Play = {
  request: IncomingMessage;
  response: ServerResponse;
  asked: Asked;
  record: RequestRecord;
  drawn: DrawnFault;
};

/** False when this request cannot have the fault: then it gets its honest answer, and the fault waits for another. */
async function playFault(edgar: Edgar, play: Play): Promise<boolean> {
  const { request, response, record, drawn } = play;
  const { kind } = drawn;
  const answer = await faultyAnswer(edgar, play);
  if (answer === null) {
    drawn.giveBack();
    return false;
  }
  record.fault = kind;
  if (answer === "silence") return true;
  record.status = answer.status;
  if (isBodyFault(kind)) await sendSpoilt(response, answer, kind);
  else await send(request, response, answer);
  return true;
}

async function faultyAnswer(edgar: Edgar, { request, asked, record, drawn }: Play): Promise<Answer | "silence" | null> {
  switch (drawn.kind) {
    case "403":
      return pageAnswer(refusedPage);
    case "429":
      return pageAnswer(tooManyPage(retryAfterSeconds));
    case "500":
      return pageAnswer(brokenPage);
    case "html":
      return pageAnswer(maintenancePage);
    case "hang":
      return "silence";
    case "stale-etag":
      return staleAnswer(edgar, request, asked);
    default: {
      const answer = await honestAnswer(edgar, request, asked, record.path);
      return answer.body && request.method !== "HEAD" ? answer : null;
    }
  }
}

/** As a cache answers that has not noticed the change: "unchanged" to who asks so, the old document to others. */
async function staleAnswer(edgar: Edgar, request: IncomingMessage, asked: Asked): Promise<Answer | null> {
  const { resources, clock } = edgar;
  const present = await resources.find(asked, clock.day());
  if (!present) return null;
  if (isConditional(request)) return isUnchanged(request, present) ? null : unchangedAnswer(request, present);
  const older = await resources.findOlder(asked, clock.day());
  return older && older.etag !== present.etag ? resourceAnswer(request, older, resources) : null;
}

function unchangedAnswer({ headers }: IncomingMessage, { modified }: Resource): Answer {
  const etag = headers["if-none-match"];
  return { status: 304, headers: etag ? { etag } : { "last-modified": modified.toUTCString() }, body: null };
}

const isBodyFault = (kind: string): kind is BodyFault => (bodyFaults as readonly string[]).includes(kind);
