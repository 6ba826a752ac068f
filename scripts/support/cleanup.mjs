import { commandOf, parentOf } from "./process-table.mjs";
import { Refusal } from "./refusal.mjs";

const tasks = [];
let ending;
let interrupted = false;

/** Runs `task` when the command ends, however it ends; the last one registered runs first. */
export function onEnd(task) {
  tasks.push(task);
}

/** True once the command has begun to end: a child that dies now dies because it was told to. */
export const isEnding = () => ending !== undefined;

/** Stops everything that was started. For callers who do not end with this process's `main`, such as a test runner. */
export async function runEndTasks() {
  for (const task of tasks.splice(0).reverse()) {
    try {
      await task();
    } catch (error) {
      console.error(`While stopping: ${error.message}`);
    }
  }
}

/** Stops everything that was started, then ends the process. Calling it twice is calling it once. */
function end(exitCode) {
  ending ??= runEndTasks().then(() => process.exit(exitCode));
  return ending;
}

function interrupt(signal, exitCode, onInterrupt) {
  if (interrupted) return;
  interrupted = true;
  onInterrupt(signal);
  end(exitCode());
}

/**
 * npm may be killed without passing the signal on. Then this process is handed to another parent, or, where a shell stands
 * between the two, the shell is.
 */
function watchParent(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const behind = /^(\S*\/)?sh -c/.test(commandOf(parent)) ? parentOf(parent) : null;
  const isAbandoned = () => process.ppid !== parent || (behind !== null && parentOf(parent) !== behind);
  setInterval(() => isAbandoned() && stop("the end of npm"), 1000).unref();
}

/**
 * Runs a command to its end. Ctrl-C, SIGTERM, a closed terminal and a dead parent all stop what it started;
 * `exitCode()` says what to exit with then.
 */
export async function main(command, { exitCode = () => 130, onInterrupt = () => {} } = {}) {
  const stop = (signal) => interrupt(signal, exitCode, onInterrupt);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  // A terminal that is gone cannot be written to; that must not keep the clean-up from running.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  watchParent(stop);
  try {
    const code = await command();
    await end(code ?? 0);
  } catch (error) {
    if (isEnding()) return;
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    await end(error instanceof Refusal ? error.exitCode : 1);
  }
}
