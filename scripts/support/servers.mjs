import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { markServer } from "./build.mjs";
import { lastLines, start } from "./children.mjs";
import { inModules } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

const endWithParent = ["--import", "./scripts/support/end-with-parent.mjs"];
const production = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
const next = inModules("next/dist/bin/next");

/** Starts the built web application; it listens on this machine only. */
export function startWeb({ port, env, logs }) {
  const args = [...endWithParent, next, "start", "-H", "127.0.0.1", "-p", String(port)];
  const web = start("The web server", process.execPath, args, {
    env: { ...env, ...production },
    log: path.join(logs, "web.log"),
  });
  markServer(web.pid);
  return web;
}

export function startWorkers({ env, logs }) {
  const args = [...endWithParent, "--import", "tsx", "workers/main.ts"];
  return start("The worker process", process.execPath, args, {
    env: { ...env, ...production },
    log: path.join(logs, "workers.log"),
  });
}

/** Waits until the application answers that it and its database are well. */
export async function waitForHealth(url, { log, seconds = 60 }) {
  const deadline = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      last = `HTTP ${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(100);
  }
  throw new Refusal(
    `The web server at ${url} did not become healthy in ${seconds} seconds (${last}).\n` +
      `Its last lines (whole log: ${log}):\n\n${lastLines(log)}`,
  );
}
