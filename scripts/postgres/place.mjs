import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Refusal } from "../support/refusal.mjs";
import { canReach, serverUser } from "./server-user.mjs";

/** Where root keeps the clusters of data folders that the server's user cannot enter; one name per data folder. */
function outside(home) {
  const key = createHash("sha256").update(home).digest("hex").slice(0, 12);
  return path.join("/var/lib/sublinear", key);
}

function makeFolder(place) {
  try {
    fs.mkdirSync(place, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new Refusal(
      `The database's files cannot be kept in ${place} (${error.code}). ` +
        "Name a data folder that every user may enter with SUBLINEAR_HOME=/some/folder, or start as an ordinary user.",
    );
  }
}

/**
 * Folder of the database's files and the user who owns them. As root the data folder may lie below one that only root
 * may enter (a clone in /root): the server, which runs as another user, then has its files outside.
 */
export function placeOf(home) {
  const inside = path.join(home, "postgres");
  const user = serverUser(path.join(inside, "data"));
  if (canReach(user, home)) {
    makeFolder(inside);
    return { place: inside, dataDir: path.join(inside, "data"), user };
  }
  const place = outside(home);
  makeFolder(place);
  const dataDir = path.join(place, "data");
  return { place, dataDir, user: serverUser(dataDir) };
}

/** Removes the database's files, wherever they lie. The server must be stopped. */
export function removePlace(home) {
  const places = [path.join(home, "postgres"), ...(process.getuid() === 0 ? [outside(home)] : [])];
  for (const place of places) fs.rmSync(place, { recursive: true, force: true });
}
