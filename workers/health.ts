import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { NotReadyError } from "@/lib/database-ready";

const checkTimeoutMs = 2_000;

type Checks = Record<string, () => Promise<unknown>>;
type HealthSettings = {
  host: string;
  /** 0 takes a free one. */
  port: number;
  checks: Checks;
  /** Served under /jobs. */
  console?: Hono;
};
export type HealthServer = { port: number; close(): Promise<void> };

/**
 * `/health`: the process runs. `/ready`: everything it needs answers. Throws an error that names the port when it is
 * taken.
 */
export async function startHealth({ host, port, checks, console }: HealthSettings): Promise<HealthServer> {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok", checks: {} }));
  app.get("/ready", async (c) => {
    const states = await runChecks(checks);
    const ok = Object.values(states).every((state) => state === "ok");
    return c.json({ status: ok ? "ok" : "not ready", checks: states }, ok ? 200 : 503);
  });
  if (console) app.route("/jobs", console);
  app.notFound((c) => c.json({ status: "not found", checks: {} }, 404));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await listening(server, host, port);
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A browser that has the console open would hold the process.
        server.closeAllConnections();
      }),
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

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new NotReadyError(`Port ${port} is in use: set WORKER_HEALTH_PORT to a free one, or to 0 to take any.`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new NotReadyError(`${host} is no address of this machine: correct WORKER_HEALTH_HOST, as in 0.0.0.0.`);
  }
  return error;
}
