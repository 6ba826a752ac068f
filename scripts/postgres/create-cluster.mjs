import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Refusal } from "../support/refusal.mjs";

const hand = (file, user) => user.uid !== undefined && fs.chownSync(file, user.uid, user.gid);

function runInitdb({ bin, place, user, target, password }) {
  const passwordFile = path.join(place, `password.${process.pid}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  hand(passwordFile, user);
  const account = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const args = ["-D", target, ...account, ...locale, "--no-instructions"];
  const result = spawnSync(path.join(bin, "initdb"), args, { ...user, cwd: place, encoding: "utf8" });
  fs.rmSync(passwordFile);
  if (result.status === 0) return;
  throw new Refusal(`PostgreSQL could not create its files in ${target}:\n${result.error?.message ?? result.stderr}`);
}

/**
 * Creates an empty cluster in `dataDir` with a password of its own, which lands in `credentials`. An interrupted creation
 * leaves no half cluster: it is made beside its place and moved there last.
 */
export function createCluster({ bin, place, dataDir, user, credentials }) {
  if (fs.existsSync(path.join(dataDir, "PG_VERSION"))) return;
  const target = path.join(place, "data.new");
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { mode: 0o700 });
  hand(target, user);
  const password = randomBytes(18).toString("base64url");
  runInitdb({ bin, place, user, target, password });
  fs.writeFileSync(credentials, JSON.stringify({ password }), { mode: 0o600 });
  fs.renameSync(target, dataDir);
}
