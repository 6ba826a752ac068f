import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { isEnding, onEnd } from "./cleanup.mjs";
import { root } from "./paths.mjs";
import { gone, signal } from "./process-table.mjs";
import { Refusal } from "./refusal.mjs";

/** Asks a process group to end, and ends it when it does not. */
async function stopGroup(pid) {
  if (!signal(-pid, "SIGTERM")) return;
  if (await gone(-pid, 8)) return;
  signal(-pid, "SIGKILL");
  await gone(-pid, 5);
}

export function lastLines(file, count = 20) {
  if (!fs.existsSync(file)) return "";
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal reaches only this process, which then
 * stops the group by its id. Output goes to `log`; without one, to the terminal.
 */
export function start(name, command, args, { env = {}, log } = {}) {
  if (isEnding()) throw new Refusal(`${name} was not started: everything is being stopped.`);
  let output = "inherit";
  if (log) {
    fs.mkdirSync(path.dirname(log), { recursive: true });
    output = fs.openSync(log, "w");
  }
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", output, output],
  });
  if (log) fs.closeSync(output);
  const exit = new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started: ${error.message}`));
    child.on("exit", (code, by) => resolve(by ? `was ended by ${by}` : code));
  });
  const stop = () => (child.pid ? stopGroup(child.pid) : undefined);
  onEnd(stop);
  return { name, pid: child.pid, exit, stop, log };
}

const ended = (outcome) => (typeof outcome === "number" ? `ended with exit code ${outcome}` : outcome);

/** Runs a program to its end and returns what it printed; refuses with its last lines when it fails. */
export async function run(name, command, args, { env, log, remedy = "" }) {
  const child = start(name, command, args, { env, log });
  const outcome = await child.exit;
  if (outcome === 0) return fs.readFileSync(log, "utf8");
  // Nothing more is said while stopping; the pending promise ends with the process.
  if (isEnding()) return new Promise(() => {});
  throw new Refusal(`${name} ${ended(outcome)}. ${remedy}\nIts last lines (whole log: ${log}):\n\n${lastLines(log)}`);
}

/** Never resolves; refuses as soon as one of the children ends by itself. */
export async function guard(children) {
  const first = await Promise.race(children.map(async (child) => ({ child, outcome: await child.exit })));
  if (isEnding()) return new Promise(() => {});
  const { child, outcome } = first;
  const tail = child.log ? `\nIts last lines (whole log: ${child.log}):\n\n${lastLines(child.log)}` : "";
  throw new Refusal(`${child.name} ${ended(outcome)} unexpectedly; everything else is stopped.${tail}`);
}
