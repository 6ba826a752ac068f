import fs from "node:fs";
import path from "node:path";
import { startPostgres, stopLeftover } from "../postgres/cluster.mjs";
import { requireDatabase } from "../postgres/database.mjs";
import { removePlace } from "../postgres/place.mjs";
import { sessionSecret } from "./home.mjs";
import { requireRedis } from "./redis.mjs";
import { Refusal } from "./refusal.mjs";
import { marketDayFile } from "./simulated-edgar.mjs";
import { step } from "./steps.mjs";

const given = process.env.DATABASE_URL;

async function removeOldData(home) {
  if (given) {
    throw new Refusal(
      "--fresh would erase a database that is not the demo's own (DATABASE_URL is set). Drop and create that database " +
        "by hand, or leave DATABASE_URL out.",
    );
  }
  await step("Removing the old data", async () => {
    removePlace(home);
    for (const name of ["documents", "session-secret", marketDayFile])
      fs.rmSync(path.join(home, name), { recursive: true, force: true });
  });
}

/** The database to work on: the one that DATABASE_URL names, else an embedded one in the data folder. */
async function openDatabase(home, logs) {
  if (given) {
    await step("Looking at the database", () => requireDatabase(given));
    return { url: given };
  }
  let server;
  await step("Starting the embedded PostgreSQL", async () => {
    server = await startPostgres({ home, log: path.join(logs, "postgres.log") });
    const found = await requireDatabase(server.urlOf("sublinear"));
    return server.dataDir.startsWith(home) ? found : `${found}, its files in ${server.dataDir}`;
  });
  return { url: server.urlOf("sublinear"), server };
}

/**
 * Brings up what the application stands on. Returns the environment of its processes, and the embedded server (to be
 * watched) when there is one. The data folder must be locked.
 */
export async function startFoundation({ home, logs, fresh = false }) {
  await stopLeftover(home);
  if (fresh) await removeOldData(home);
  const { url, server } = await openDatabase(home, logs);
  const redis = process.env.REDIS_URL;
  if (redis) await step("Looking at Redis", () => requireRedis(redis));
  const env = { DATABASE_URL: url, SUBLINEAR_HOME: home, SUBLINEAR_DEMO: "1", NEXTAUTH_SECRET: sessionSecret(home) };
  return { env, url, server };
}
