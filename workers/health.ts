import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { NotReadyError } from "@/lib/database-ready";

const checkTimeoutMs = 2_000;

type Checks = Record<string, () => Promise<unknown>>;
export type HealthServer = { port: number; close(): Promise<void> };

/**
 * `/health`: the process runs. `/ready`: everything it needs answers. It listens on this host only; port 0 takes a free
 * one. Throws an error that names the port when it is taken.
 */
export async function startHealth(port: number, checks: Checks): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const known = path === "/health" || path === "/ready";
    const states = path === "/ready" ? await runChecks(checks) : {};
    const ok = Object.values(states).every((state) => state === "ok");
    response.writeHead(known ? (ok ? 200 : 503) : 404, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: known ? (ok ? "ok" : "not ready") : "not found", checks: states }));
  });
  await listening(server, port);
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function runChecks(checks: Checks): Promise<Record<string, string>> {
  const results = Object.entries(checks).map(async ([name, check]) => {
    try {
      await Promise.race([check(), timeout()]);
      return [name, "ok"] as const;
    } catch (error) {
      return [name, (error as Error).message || "failed"] as const;
    }
  });
  return Object.fromEntries(await Promise.all(results));
}

const timeout = () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs).unref();
  });

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new NotReadyError(`Port ${port} is in use: set WORKER_HEALTH_PORT to a free one, or to 0 to take any.`)
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}
