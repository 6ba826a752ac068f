import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "./children.mjs";
import { inModules, root } from "./paths.mjs";
import { step } from "./steps.mjs";

const readJson = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null);

/**
 * Whether node_modules holds what the lockfile asks for, by npm's own record of what it installed: an installation by
 * hand counts, an interrupted one does not. Packages for other platforms are optional and absent.
 */
export function isInstalled() {
  const wanted = readJson(path.join(root, "package-lock.json"));
  const present = readJson(inModules(".package-lock.json"));
  if (!present) return false;
  return Object.entries(wanted.packages).every(([place, entry]) => {
    const found = present.packages[place];
    if (!found) return place === "" || entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Nothing is compiled or downloaded by packages' own install scripts: what they would do is done where it is needed. */
export async function install(logs) {
  if (isInstalled()) return;
  await step("Installing packages", async () => {
    const flags = [
      "--include=dev",
      "--include=optional",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=notice",
    ];
    const npm = process.env.npm_execpath
      ? [process.execPath, [process.env.npm_execpath, "ci", ...flags]]
      : ["npm", ["ci", ...flags]];
    await run("npm ci", ...npm, {
      log: path.join(logs, "install.log"),
      remedy: "Is the package registry reachable, and is there room on the disk?",
    });
    return `${Object.keys(readJson(inModules(".package-lock.json")).packages).length} packages`;
  });
}

/** The generated database client is out of date when the schema or Prisma itself has changed since. */
export async function generateClient(logs) {
  const schema = fs.readFileSync(path.join(root, "prisma/schema.prisma"));
  const { version } = readJson(inModules("prisma/package.json"));
  const wanted = createHash("sha256").update(schema).update(version).digest("hex");
  const stamp = path.join(root, "prisma/generated/schema.sha256");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  await step("Generating the database client", async () => {
    await run("prisma generate", process.execPath, [inModules("prisma/build/index.js"), "generate"], {
      log: path.join(logs, "generate.log"),
      env: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    });
    fs.writeFileSync(stamp, wanted);
  });
}
