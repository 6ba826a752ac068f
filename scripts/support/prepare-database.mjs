import path from "node:path";
import { run } from "./children.mjs";
import { inModules } from "./paths.mjs";

const quiet = { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };

/** Applies the migrations that the database lacks; returns how many in words. */
export async function migrate({ url, logs }) {
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
