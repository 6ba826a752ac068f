import fs from "node:fs";
import path from "node:path";
import { onEnd } from "./cleanup.mjs";
import { commandOf } from "./process-table.mjs";
import { Refusal } from "./refusal.mjs";

function readHolder(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

const isAlive = (holder) => holder !== null && commandOf(holder.pid).includes(holder.script);

/** True while another command works on this data folder. */
export const homeIsInUse = (home) => isAlive(readHolder(path.join(home, "lock.json")));

/**
 * Takes the data folder for this process. A lock left behind by a process that is gone is replaced. `note` adds to what
 * the next one who comes is told.
 */
export function lockHome(home, script) {
  const file = path.join(home, "lock.json");
  const holder = { pid: process.pid, script, since: new Date().toISOString() };
  const mine = `${file}.${process.pid}`;
  const write = () => fs.writeFileSync(mine, JSON.stringify(holder));
  write();
  try {
    claim(file, mine);
  } finally {
    fs.rmSync(mine, { force: true });
  }
  onEnd(() => fs.rmSync(file, { force: true }));
  return {
    note(url) {
      fs.writeFileSync(file, JSON.stringify({ ...holder, url }));
    },
  };
}

/** A hard link is made whole or not at all, so of two who come at once only one gets it. */
function claim(file, mine) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return fs.linkSync(mine, file);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const other = readHolder(file);
    if (isAlive(other)) {
      throw new Refusal(
        `The data folder ${path.dirname(file)} is in use by ${other.script} (process ${other.pid}, since ${other.since}` +
          `${other.url ? `, at ${other.url}` : ""}). Stop that one with Ctrl-C or kill ${other.pid}, ` +
          "or name another folder with SUBLINEAR_HOME=/some/folder.",
      );
    }
    fs.rmSync(file, { force: true });
  }
  throw new Refusal(`The lock ${file} could not be taken. Remove that file and try again.`);
}
