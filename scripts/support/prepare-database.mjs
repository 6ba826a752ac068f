import fs from "node:fs";
import path from "node:path";
import { query } from "../postgres/database.mjs";
import { run } from "./children.mjs";
import { inModules, root } from "./paths.mjs";

const migrations = path.join(root, "prisma/migrations");

const quiet = { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };

/** One question instead of Prisma's CLI, which takes seconds to find out that there is nothing to do. */
async function isMigrated(url) {
  const wanted = fs.readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rows = await query(url, "select migration_name from _prisma_migrations where finished_at is not null").catch(
    () => [],
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return wanted.every(({ name }) => applied.has(name));
}

/** Applies the migrations that the database lacks; returns how many in words. */
export async function migrate({ url, logs }) {
  if (await isMigrated(url)) return "up to date";
  const printed = await run(
    "prisma migrate deploy",
    process.execPath,
    [inModules("prisma/build/index.js"), "migrate", "deploy"],
    {
      log: path.join(logs, "migrate.log"),
      env: { ...quiet, DATABASE_URL: url },
    },
  );
  const applied = printed.match(/└─ \S+\/$/gm)?.length ?? 0;
  return applied ? `${applied} migration${applied === 1 ? "" : "s"} applied` : "up to date";
}

/** Writes what every installation has (line items, sources), and the demo's people when asked. Repeating it is harmless. */
export async function seed({ url, logs, demo }) {
  const args = ["--import", "tsx", "prisma/seed.ts", ...(demo ? ["--demo"] : [])];
  await run("The seed", process.execPath, args, { log: path.join(logs, "seed.log"), env: { DATABASE_URL: url } });
}
