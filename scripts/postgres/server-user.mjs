import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { Refusal } from "../support/refusal.mjs";

function idsOf(name) {
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

/** Whoever owns the existing data goes on owning it, even if a `postgres` user has appeared since. */
function ownerOf(dataDir) {
  if (!fs.existsSync(dataDir)) return null;
  const { uid, gid } = fs.statSync(dataDir);
  return uid === 0 ? null : { uid, gid };
}

/**
 * PostgreSQL refuses to run as root. The user it runs as instead, as numeric ids; {} when this process is not root.
 */
export function serverUser(dataDir) {
  if (process.getuid() !== 0) return {};
  const ids = ownerOf(dataDir) ?? idsOf("postgres") ?? idsOf("nobody");
  if (ids) return ids;
  throw new Refusal(
    "PostgreSQL does not run as root, and this system has neither a user 'postgres' nor 'nobody' to run it as. " +
      "Add one (useradd --system postgres), or start as an ordinary user.",
  );
}

/** Whether the user may enter the folder (or run the file) at `place`, through every folder above it. */
export function canReach(user, place) {
  if (user.uid === undefined) return true;
  return spawnSync("test", ["-x", place], { ...user, cwd: "/" }).status === 0;
}
