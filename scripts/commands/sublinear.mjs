import { spawn } from "node:child_process";
import path from "node:path";
import { onEnd } from "../support/cleanup.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { homeIsInUse, lockHome } from "../support/lock.mjs";
import { root } from "../support/paths.mjs";

const withoutDatabase = new Set(["simulate", "help"]);
const needsDatabase = (args) =>
  args.length > 0 && !withoutDatabase.has(args[0]) && !args.includes("--help") && !args.includes("-h");

/** The environment of the command: the database that DATABASE_URL names, the running demo's, or one started for it. */
async function environmentFor(home, logs) {
  if (process.env.DATABASE_URL) return { SUBLINEAR_HOME: home };
  const { runningUrl } = await import("../postgres/cluster.mjs");
  if (homeIsInUse(home)) {
    const url = await runningUrl(home, "sublinear");
    if (url) return { DATABASE_URL: url, SUBLINEAR_HOME: home };
  }
  lockHome(home, "sublinear.mjs");
  const { startFoundation } = await import("../support/stack.mjs");
  const { migrate, seed } = await import("../support/prepare-database.mjs");
  const { url, env } = await startFoundation({ home, logs });
  await migrate({ url, logs });
  await seed({ url, logs });
  return env;
}

/** Runs the command line on the data folder's own database unless DATABASE_URL names another. */
export async function runSublinear(args) {
  // Standard output belongs to the command: what is being prepared is told beside it.
  console.log = console.error;
  const home = openHome();
  const logs = path.join(home, "logs");
  await install(logs);
  await generateClient(logs);
  const env = needsDatabase(args) ? await environmentFor(home, logs) : {};
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args.map(fromCaller)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  const exit = new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
  onEnd(() => {
    child.kill("SIGTERM");
    return exit;
  });
  return exit;
}

/** npm runs scripts in the checkout; file names are meant from where the person stands. */
function fromCaller(argument, index, args) {
  const isFile = ["--zip", "--out", "--labels"].includes(args[index - 1]);
  return isFile ? path.resolve(process.env.INIT_CWD ?? process.cwd(), argument) : argument;
}
