import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { DomainError } from "@/domain/errors";
import { formatDay } from "@/domain/periods/model";
import type { Market } from "./market";
import { requireDay } from "./market-clock";
import { faultKinds, routeNames } from "./options";
import type { Edgar } from "./serve-edgar";

const files: Readonly<Record<string, { name: string; type: string }>> = {
  "/": { name: "page.html", type: "text/html; charset=utf-8" },
  "/_control/page.css": { name: "page.css", type: "text/css; charset=utf-8" },
  "/_control/page.js": { name: "page.js", type: "text/javascript; charset=utf-8" },
};

const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

const change = z.strictObject({
  day: z.string().optional(),
  /** Days onward. */
  step: z.int().min(1).max(3_660).optional(),
  faults: z
    .array(
      z.strictObject({
        kind: z.enum(faultKinds),
        share: z.number().min(0).max(1),
        routes: z.array(z.enum(routeNames)).optional(),
        times: z.int().min(0).optional(),
      }),
    )
    .max(50)
    .optional(),
  forget: z.boolean().optional(),
});

type Controlled = Edgar & { market: Market };

/** The control page and what is behind it. Not part of EDGAR: neither recorded nor limited. */
export async function serveControl(
  edgar: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = (request.url ?? "/").split("?")[0] ?? "/";
  if (!isOwnHost(request))
    return refuse(response, 403, "This page is only served to this machine, under its own name.");
  const file = files[url];
  if (file && request.method === "GET") {
    const body = await readFile(path.join(import.meta.dirname, "page", file.name));
    response.writeHead(200, { ...securityHeaders, "content-type": file.type }).end(body);
    return;
  }
  if (url !== "/_control") return refuse(response, 404, "There is nothing at this address.");
  if (request.method === "GET") return reply(response, 200, stateOf(edgar));
  if (request.method !== "POST") return refuse(response, 405, "Ask with GET or POST.");
  // A page of another site cannot send this type without being asked first, which is never allowed here.
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    return refuse(response, 415, "POST takes application/json only.");
  }
  const refusal = applyChange(edgar, await text(request));
  return refusal === null ? reply(response, 200, stateOf(edgar)) : refuse(response, 400, refusal);
}

/** Why it was not applied, or null. */
function applyChange(edgar: Controlled, body: string): string | null {
  try {
    const { day, step, faults, forget } = change.parse(JSON.parse(body));
    if (day !== undefined) edgar.clock.set(requireDay(day, "day"));
    if (step !== undefined) edgar.clock.set(edgar.clock.day() + step);
    if (faults !== undefined) edgar.faults.set(faults);
    if (forget) edgar.log.forget();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    if (error instanceof z.ZodError) return z.prettifyError(error);
    if (error instanceof SyntaxError) return "That is not JSON.";
    throw error;
  }
}

const lastRequests = 100;

function stateOf({ clock, faults, log, market, requestsPerSecond }: Controlled): object {
  return {
    market: market.words,
    day: formatDay(clock.day()),
    lastDay: formatDay(clock.last()),
    nextMove: clock.nextMove(),
    now: Date.now(),
    requestsPerSecond,
    faultKinds,
    routes: routeNames,
    faults: faults.current(),
    total: log.total(),
    busiestSecond: log.busiestSecond(),
    requests: log.last(lastRequests),
  };
}

/** Another site's name that was pointed at this machine would make the browser send its own Host. */
const isOwnHost = ({ headers }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? "");

const reply = (response: ServerResponse, status: number, content: object): void => {
  response.writeHead(status, { ...securityHeaders, "content-type": "application/json" }).end(JSON.stringify(content));
};
const refuse = (response: ServerResponse, status: number, message: string): void =>
  reply(response, status, { message });
