import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DomainError } from "@/domain/errors";
import { formatDay } from "@/domain/periods/model";
import { serveControl } from "./control";
import { FaultPlan } from "./fault-plan";
import { openFolderMarket } from "./folder-market";
import type { Market } from "./market";
import { MarketClock, requireDay } from "./market-clock";
import type { EdgarServer, EdgarServerOptions } from "./options";
import { RequestLog } from "./request-log";
import { Resources } from "./resources";
import { type Edgar, serveEdgar } from "./serve-edgar";
import { openSimulatedMarket } from "./simulated-market";

const host = "127.0.0.1";
/** Days that may still come while the server runs. */
const daysAhead = 370;
/** The SEC's own, since 2021. */
const defaultRequestsPerSecond = 10;

/**
 * Serves a market on this machine with EDGAR's routes, validators, limits and words, and a page at `/` that moves its
 * day and switches faults on. Throws DomainError `invalid_input` for options that make no sense, `unavailable` for a
 * port that is taken.
 */
export async function startEdgarServer(options: EdgarServerOptions): Promise<EdgarServer> {
  const clock = new MarketClock(options, JSON.stringify(options.market));
  const market = await openMarket(options, clock);
  const edgar: Edgar & { market: Market } = {
    market,
    clock,
    faults: new FaultPlan(market.seed, options.faults ?? []),
    log: new RequestLog(),
    resources: new Resources(market),
    requestsPerSecond: options.requestsPerSecond ?? defaultRequestsPerSecond,
    onAnswer: options.onAnswer ?? (() => {}),
  };
  const server = createServer((request, response) => {
    handle(edgar, request, response).catch((error: unknown) => fail(response, error));
  });
  const port = await listen(server, options.port ?? 0).catch(async (error: NodeJS.ErrnoException) => {
    await market.close();
    throw new DomainError("unavailable", `Port ${options.port} cannot be used (${error.code}): choose another one.`);
  });
  clock.start();
  return handleOf(edgar, server, port);
}

const openMarket = async ({ market }: EdgarServerOptions, clock: MarketClock): Promise<Market> =>
  "folder" in market ? openFolderMarket(market.folder) : openSimulatedMarket(market, clock.last() + daysAhead);

function handle(edgar: Edgar & { market: Market }, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isControl = /^\/(_control[/?]|_control$|\?|$)/.test(request.url ?? "/");
  return isControl ? serveControl(edgar, request, response) : serveEdgar(edgar, request, response);
}

/** Something of this server's own went wrong: said on the wire, for the client cannot know better than to try again. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain" }).end(`The simulation failed: ${String(error)}\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function handleOf(edgar: Edgar & { market: Market }, server: Server, port: number): EdgarServer {
  const { clock, faults, log, resources, market } = edgar;
  return {
    url: `http://${host}:${port}`,
    port,
    day: () => formatDay(clock.day()),
    setDay: (day) => clock.set(requireDay(day, "day")),
    setFaults: (settings) => faults.set(settings),
    requests: () => log.list(),
    busiestSecond: () => log.busiestSecond(),
    forget: () => log.forget(),
    async close() {
      clock.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, market.close(), resources.close()]);
    },
  };
}
