import { createHash } from "node:crypto";
import path from "node:path";
import { type Asking, ask, type Reader } from "../ask";
import { onDisk } from "../on-disk";
import type { Manifest } from "./manifest";
import { writeWhole } from "./write-whole";

export type Keeping = { asking: Asking; manifest: Manifest; folder: string; force: boolean; signal?: AbortSignal };

/**
 * Brings one file of the folder up to the source's version. "unchanged" also when the source sends again what is there:
 * its validators may have changed without the document.
 */
export async function keepDocument(
  { asking, manifest, folder, force, signal }: Keeping,
  url: string,
  file: string,
  read: Reader<Buffer>,
): Promise<"fetched" | "unchanged" | "absent"> {
  const known = await manifest.validators(file);
  const answer = await ask(asking, url, force ? null : known, read, signal);
  if (answer.state !== "fetched") return answer.state;
  const sha256 = createHash("sha256").update(answer.value).digest("hex");
  const isSame = known !== null && manifest.get(file)?.sha256 === sha256;
  if (!isSame || force) await onDisk(path.join(folder, file), writeWhole(path.join(folder, file), answer.value));
  const fetchedAt = new Date().toISOString();
  await onDisk(folder, manifest.add({ file, ...answer.validators, bytes: answer.bytes, sha256, fetchedAt }));
  return isSame && !force ? "unchanged" : "fetched";
}
