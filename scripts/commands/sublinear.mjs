import { spawn } from "node:child_process";
import path from "node:path";
import { onEnd } from "../support/cleanup.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { homeIsInUse, lockHome } from "../support/lock.mjs";
import { root } from "../support/paths.mjs";

const withoutDatabase = new Set(["simulate", "edgar-server", "fetch", "help"]);
/** A restore makes its tables itself, in an empty database; a backup before an upgrade takes the tables as they are. */
const takesItAsItIs = new Set(["backup", "restore"]);
const names = (args, flag) => args.some((arg) => arg === flag || arg.startsWith(`${flag}=`));
/** A restore that names its database, or only reads the file, needs none of the data folder's. */
const isElsewhere = (args) => args[0] === "restore" && (names(args, "--into") || names(args, "--check"));
const needsDatabase = (args) =>
  args.length > 0 &&
  !withoutDatabase.has(args[0]) &&
  !isElsewhere(args) &&
  !args.includes("--help") &&
  !args.includes("-h");

/** The environment of the command: the database that DATABASE_URL names, the running demo's, or one started for it. */
async function environmentFor(home, logs, command) {
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
  if (takesItAsItIs.has(command)) return env;
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
  const env = needsDatabase(args) ? await environmentFor(home, logs, args[0]) : { SUBLINEAR_HOME: home };
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

const fileFlags = ["--zip", "--out", "--from", "--labels", "--folder", "--state", "--companies-file"];

/** npm runs scripts in the checkout; file names are meant from where the person stands. */
function fromCaller(argument, index, args) {
  const inCallersFolder = (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (fileFlags.includes(args[index - 1])) return inCallersFolder(argument);
  const flag = fileFlags.find((name) => argument.startsWith(`${name}=`));
  return flag ? `${flag}=${inCallersFolder(argument.slice(flag.length + 1))}` : argument;
}
