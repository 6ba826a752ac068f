import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "./children.mjs";
import { onEnd } from "./cleanup.mjs";
import { inModules, root } from "./paths.mjs";
import { commandOf } from "./process-table.mjs";
import { Refusal } from "./refusal.mjs";
import { step } from "./steps.mjs";

const inputs = ["app", "components", "domain", "lib", "public", "prisma/schema.prisma", "proxy.ts"];
const settings = ["next.config.js", "package-lock.json", "tsconfig.json", "postcss.config.mjs"];
const output = path.join(root, ".next");
const stamp = path.join(output, "sources.sha256");
const servers = path.join(output, "servers");

function* filesOf(place) {
  const full = path.join(root, place);
  const found = fs.statSync(full, { throwIfNoEntry: false });
  if (found?.isFile() && !place.includes(".test.")) yield place;
  if (!found?.isDirectory()) return;
  for (const name of fs.readdirSync(full).sort()) yield* filesOf(path.join(place, name));
}

/** Changes when anything that the build reads changes. */
function hashSources() {
  const hash = createHash("sha256");
  for (const place of [...inputs, ...settings]) {
    for (const file of filesOf(place)) hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** Servers that serve from this build now, and would break if it were replaced under them. */
function runningServers() {
  if (!fs.existsSync(servers)) return [];
  return fs.readdirSync(servers).filter((pid) => commandOf(pid).includes("next"));
}

/** Remembers that a server uses the build, until this command ends. */
export function markServer(pid) {
  fs.mkdirSync(servers, { recursive: true });
  const mark = path.join(servers, String(pid));
  fs.writeFileSync(mark, "");
  onEnd(() => fs.rmSync(mark, { force: true }));
}

/** Builds the web application unless the present build is of these very sources. */
export async function buildWeb({ logs, env }) {
  const wanted = hashSources();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  const running = runningServers();
  if (running.length > 0) {
    throw new Refusal(
      `The sources have changed since the last build, and a server (process ${running.join(", ")}) still runs from it. ` +
        "Stop that server first: a build under it would break it.",
    );
  }
  await step("Building the web application", async () => {
    fs.rmSync(stamp, { force: true });
    await run("next build", process.execPath, [inModules("next/dist/bin/next"), "build"], {
      log: path.join(logs, "build.log"),
      env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    fs.writeFileSync(stamp, wanted);
  });
}
