import fs from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal.mjs";

/** The zip that a person named, relative to where they called npm; looked at before anything is started. */
export function requireZip(file) {
  const found = path.resolve(process.env.INIT_CWD ?? ".", file);
  const stat = fs.statSync(found, { throwIfNoEntry: false });
  if (!stat) throw new Refusal(`There is no file ${found}. --zip wants EDGAR's companyfacts.zip.`, 2);
  if (!stat.isFile()) throw new Refusal(`${found} is not a file. --zip wants EDGAR's companyfacts.zip.`, 2);
  return found;
}
