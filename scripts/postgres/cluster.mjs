import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { lastLines } from "../support/children.mjs";
import { onEnd } from "../support/cleanup.mjs";
import { anyFreePort, isFree } from "../support/ports.mjs";
import { commandOf, gone, signal } from "../support/process-table.mjs";
import { Refusal } from "../support/refusal.mjs";
import { binFolder } from "./binaries.mjs";
import { createCluster } from "./create-cluster.mjs";
import { placeOf } from "./place.mjs";

// Sized for bulk ingest on a laptop. Commits stay durable: what a person decided must survive a power cut.
const demoSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "256MB",
  max_wal_size: "4GB",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  timezone: "UTC",
};

const readJson = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {});
const urlOf = ({ port, password }, database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

/** What the running server says of itself: its process and port, or null when there is none. */
function readPidFile(dataDir) {
  const file = path.join(dataDir, "postmaster.pid");
  if (!fs.existsSync(file)) return null;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  return { file, pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Real path of the files that the server at this port serves, or null when it does not answer (yet). */
async function servedFolder(server) {
  const client = new pg.Client({ connectionString: urlOf(server, "postgres"), connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("show data_directory");
    return fs.realpathSync(rows[0].data_directory);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Stops a server by the documented signals: disconnect everyone, else abort, else end. */
async function stopServer(pid) {
  for (const [name, seconds] of [
    ["SIGINT", 30],
    ["SIGQUIT", 5],
    ["SIGKILL", 5],
  ]) {
    if (!signal(pid, name) || (await gone(pid, seconds))) return;
  }
}

/**
 * A server that an earlier launcher left running (it was killed outright) is stopped, so that this one starts with its
 * own settings. A process file whose process is gone, or is another program by now, is removed.
 */
export async function stopLeftover(home) {
  const { dataDir } = placeOf(home);
  const left = readPidFile(dataDir);
  if (!left) return;
  if (commandOf(left.pid).includes(dataDir)) await stopServer(left.pid);
  fs.rmSync(left.file, { force: true });
}

/** URL of a database of the server that another command has started from this data folder; null when none answers. */
export async function runningUrl(home, database) {
  const { place, dataDir } = placeOf(home);
  const server = readJson(path.join(place, "server.json"));
  const folder = server.port ? await servedFolder(server) : null;
  return folder && folder === fs.realpathSync(dataDir) ? urlOf(server, database) : null;
}

async function waitUntilReady(server, { dataDir, log, process: child }) {
  const deadline = Date.now() + 120_000;
  const realDir = fs.realpathSync(dataDir);
  while (child.exitCode === null && child.signalCode === null) {
    if ((await servedFolder(server)) === realDir) return true;
    if (Date.now() > deadline) throw new Refusal(`PostgreSQL did not become ready in two minutes. See ${log}.`);
    await sleep(50);
  }
  return false;
}

function launch({ bin, dataDir, user, place, log, port, settings }) {
  const options = Object.entries({ ...demoSettings, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const output = fs.openSync(log, "w");
  const child = spawn(path.join(bin, "postgres"), ["-D", dataDir, "-p", String(port), ...options], {
    ...user,
    cwd: place,
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  child.on("error", (error) => fs.appendFileSync(log, `${error.message}\n`));
  return child;
}

/**
 * Starts the embedded PostgreSQL of a data folder, creating its cluster the first time, and has it stopped when the
 * command ends. The port is the one it had before, when that is free. `urlOf` gives the URL of one of its databases.
 */
export async function startPostgres({ home, log, settings = {} }) {
  const { place, dataDir, user } = placeOf(home);
  const credentials = path.join(place, "server.json");
  const bin = binFolder(user, place);
  createCluster({ bin, place, dataDir, user, credentials });
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const known = readJson(credentials);
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = attempt === 0 && known.port && (await isFree(known.port)) ? known.port : await anyFreePort();
    const child = launch({ bin, dataDir, user, place, log, port, settings });
    // Once it has exited its id may be another program's.
    const stop = () => (child.pid && child.exitCode === null && !child.signalCode ? stopServer(child.pid) : undefined);
    onEnd(stop);
    const server = { port, password: known.password };
    if (await waitUntilReady(server, { dataDir, log, process: child })) {
      fs.writeFileSync(credentials, JSON.stringify(server), { mode: 0o600 });
      const exit = new Promise((resolve) => child.once("exit", (code, by) => resolve(code ?? `was ended by ${by}`)));
      const of = (database) => urlOf(server, database);
      return { name: "PostgreSQL", pid: child.pid, dataDir, log, exit, stop, urlOf: of };
    }
    // Another program may have taken the port between the look and the start; anything else will not mend itself.
    if (!/could not bind|Address already in use/.test(lastLines(log))) break;
  }
  throw new Refusal(`PostgreSQL did not start from ${dataDir}. Its last lines (${log}):\n\n${lastLines(log)}`);
}
