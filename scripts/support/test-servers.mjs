import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../postgres/cluster.mjs";
import { removePlace } from "../postgres/place.mjs";
import { find } from "./apt.mjs";
import { lastLines, start } from "./children.mjs";
import { onEnd } from "./cleanup.mjs";
import { anyFreePort } from "./ports.mjs";
import { requireRedis } from "./redis.mjs";
import { Refusal } from "./refusal.mjs";

// Losing a test's database in a power cut costs nothing, so nothing waits for the disk.
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** A folder that is gone when the command has ended. PostgreSQL's user must be able to enter it. */
export function temporaryHome() {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "sublinear-test-")));
  fs.chmodSync(home, 0o755);
  onEnd(() => {
    removePlace(home);
    fs.rmSync(home, { recursive: true, force: true });
  });
  return home;
}

/** An empty PostgreSQL with its files in `home`. */
export const startTestPostgres = (home, log) => startPostgres({ home, log, settings: careless });

/** URL of a Redis of this run's own, or null where no redis-server is installed; in CI that is refused. */
export async function startTestRedis(home, logs) {
  const program = find("redis-server");
  if (!program) return refuseInCi();
  const port = String(await anyFreePort());
  const log = path.join(logs, "redis.log");
  const args = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", home];
  start("redis-server", program, args, { log });
  const url = `redis://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await requireRedis(url).catch(() => null)) return url;
    await sleep(50);
  }
  throw new Refusal(`redis-server did not start. Its last lines:\n\n${lastLines(log)}`);
}

function refuseInCi() {
  const remedy = "Install it: apt-get install redis-server.";
  if (process.env.CI === "true") throw new Refusal(`The queue must be tested on Redis too. ${remedy}`);
  console.warn(`  ! SKIPPED: the queue's tests on Redis, because there is no redis-server here. ${remedy}`);
  return null;
}
