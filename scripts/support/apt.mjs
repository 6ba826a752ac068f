import { spawnSync } from "node:child_process";
import path from "node:path";
import { run } from "./children.mjs";
import { step } from "./steps.mjs";

/** Full path of a program, or null. */
export function find(program) {
  const found = spawnSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : null;
}

export const mayInstall = () => process.getuid() === 0 && find("apt-get") !== null;

/** Installs a Debian package; only root may, and only where there is apt-get. */
export async function aptInstall(name, logs) {
  const options = { log: path.join(logs, `apt-${name}.log`), env: { DEBIAN_FRONTEND: "noninteractive" } };
  await step(`Installing ${name} with apt-get`, async () => {
    await run("apt-get update", "apt-get", ["update", "-q"], options);
    await run(`apt-get install ${name}`, "apt-get", ["install", "-q", "-y", "--no-install-recommends", name], options);
  });
}
