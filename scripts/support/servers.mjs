import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { markServer } from "./build.mjs";
import { lastLines, start } from "./children.mjs";
import { inModules } from "./paths.mjs";
import { anyFreePort } from "./ports.mjs";
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
  return { ...web, health: `http://127.0.0.1:${port}/api/ready` };
}

/** Starts one worker process, which answers for its own health on a port of its own. */
export async function startWorkers({ env, logs }) {
  const port = String(await anyFreePort());
  const args = [...endWithParent, "--import", "tsx", "workers/main.ts"];
  const workers = start("The worker process", process.execPath, args, {
    env: { ...env, ...production, WORKER_HEALTH_PORT: port },
    log: path.join(logs, "workers.log"),
  });
  const address = `http://127.0.0.1:${port}`;
  return { ...workers, health: `${address}/ready`, jobConsole: `${address}/jobs` };
}

async function askHealth(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return response.ok ? null : `HTTP ${response.status} ${(await response.text()).slice(0, 300)}`;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

/** Waits until the server answers that it, and all it needs, is well. Refuses with what it said last. */
export async function waitUntilHealthy({ name, health, log }, seconds = 60) {
  const deadline = Date.now() + seconds * 1000;
  let problem = await askHealth(health);
  while (problem && Date.now() < deadline) {
    await sleep(100);
    problem = await askHealth(health);
  }
  if (!problem) return;
  throw new Refusal(
    `${name} was not healthy after ${seconds} seconds: ${health} answered ${problem}.\n` +
      `Its last lines (whole log: ${log}):\n\n${lastLines(log)}`,
  );
}
