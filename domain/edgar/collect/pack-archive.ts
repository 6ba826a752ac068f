import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Manifest } from "./manifest";

const archiveFile = "companyfacts.zip";

export type PackedArchive = { file: string; companies: number; bytes: number; changed: boolean };

/**
 * Packs the folder's company documents in the layout of the SEC's nightly archive. Nothing is written when the archive
 * holds just these already; null when there is no document.
 */
export async function packArchive(folder: string, manifest: Manifest): Promise<PackedArchive | null> {
  const names = (await readdir(folder)).filter((name) => /^CIK\d{10}\.json$/.test(name)).sort();
  if (names.length === 0) return null;
  const file = path.join(folder, archiveFile);
  const sha256 = await contentOf(folder, names, manifest);
  const known = manifest.get(archiveFile);
  const packed = { file, companies: names.length };
  const present = (await stat(file).catch(() => null))?.size ?? null;
  if (known?.sha256 === sha256 && present === known.bytes) return { ...packed, bytes: known.bytes, changed: false };
  const bytes = await writeZip(folder, names, file);
  const fetchedAt = new Date().toISOString();
  await manifest.add({ file: archiveFile, etag: null, lastModified: null, bytes, sha256, fetchedAt });
  return { ...packed, bytes, changed: true };
}

/** A hash over names and contents; a document that the manifest does not know counts with its size and time. */
async function contentOf(folder: string, names: string[], manifest: Manifest): Promise<string> {
  const hash = createHash("sha256");
  for (const name of names) {
    const { size, mtimeMs } = await stat(path.join(folder, name));
    const known = manifest.get(name);
    hash.update(`${name} ${known?.bytes === size ? known.sha256 : `${size} ${mtimeMs}`}\n`);
  }
  return hash.digest("hex");
}

async function writeZip(folder: string, names: string[], file: string): Promise<number> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  for (const name of names) zip.addFile(path.join(folder, name), name, { mode: 0o100644 });
  zip.end();
  await pipeline(output, createWriteStream(`${file}.partial`, { flush: true }));
  await rename(`${file}.partial`, file);
  return (await stat(file)).size;
}
