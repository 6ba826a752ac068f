import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** False when nothing was left to receive the signal. A negative id addresses a process group. */
export function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Command line of a running process, "" when there is none: an id alone may have been given to another one since. */
export function commandOf(pid) {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** The parent of a running process, or null. Known without a helper program on Linux only. */
export function parentOf(pid) {
  try {
    // The name in brackets may itself hold brackets and spaces: what follows counts from the last one.
    const afterName = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1);
    return Number(afterName.split(" ")[1]);
  } catch {
    return null;
  }
}

/** Waits until the process (or group, negative id) is gone; false when it is still there after `seconds`. */
export async function gone(pid, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) return false;
    await sleep(30);
  }
  return true;
}
