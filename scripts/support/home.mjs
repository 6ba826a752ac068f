import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/** The data folder: SUBLINEAR_HOME, or .sublinear in the checkout. Made when it is missing. */
export function openHome() {
  const home = path.resolve(root, process.env.SUBLINEAR_HOME || ".sublinear");
  try {
    fs.mkdirSync(home, { recursive: true });
    fs.accessSync(home, fs.constants.W_OK);
  } catch (error) {
    throw new Refusal(
      `The data folder ${home} cannot be written (${error.code}). Name another one with SUBLINEAR_HOME=/some/folder.`,
    );
  }
  return fs.realpathSync(home);
}

/** What signs the sessions: made once, so that a restart keeps people signed in. */
export function sessionSecret(home) {
  const file = path.join(home, "session-secret");
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}
