import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const readyMs = 60_000;
const stopMs = 20_000;

export type WorkerProcesses = { stop(): Promise<void> };

/** Starts `count` worker processes and waits until each takes jobs. Their log goes to stderr, warnings and worse. */
export async function startWorkerProcesses(
  count: number,
  environment: Record<string, string> = {},
): Promise<WorkerProcesses> {
  const root = path.resolve(import.meta.dirname, "..");
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ["--import", "tsx", "workers/main.ts"], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: "warn", WORKER_HEALTH_PORT: "0", ...environment },
      // Their log goes where this command's own messages go: standard output belongs to the summary.
      stdio: ["ignore", process.stderr, process.stderr, "ipc"],
    }),
  );
  const stop = async () => {
    await Promise.all(children.map(stopChild));
  };
  try {
    await Promise.all(children.map(ready));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function ready(child: ChildProcess): Promise<void> {
  const message = once(child, "message", { signal: AbortSignal.timeout(readyMs) });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`A worker ended with code ${code} before it was ready: see its message above.`);
  });
  ended.catch(() => {});
  await Promise.race([message, ended]);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), stopMs);
  await exited;
  clearTimeout(force);
}
