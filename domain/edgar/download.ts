import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Validators } from "./validators";

/** A file on its way: `target.partial`, and beside it which version of the source's file its bytes belong to. */
export type Download = { target: string; partial: string; notes: string };

export function downloadTo(target: string): Download {
  return { target, partial: `${target}.partial`, notes: `${target}.partial.json` };
}

export type Begun = { bytes: number; validators: Validators };

/** What an earlier attempt left, if its version is known well enough to go on from it. */
export async function begun({ partial, notes }: Download): Promise<Begun | null> {
  const bytes = (await stat(partial).catch(() => null))?.size ?? 0;
  if (bytes === 0) return null;
  try {
    const validators = JSON.parse(await readFile(notes, "utf8")) as Validators;
    return rangeValidator(validators) ? { bytes, validators } : null;
  } catch {
    return null;
  }
}

/** If-Range needs a strong validator: a weak ETag says that two files mean the same, not that their bytes do. */
export function rangeValidator({ etag, lastModified }: Validators): string | null {
  return etag && !etag.startsWith("W/") ? etag : lastModified;
}

export async function forget({ partial, notes }: Download): Promise<void> {
  await rm(partial, { force: true });
  await rm(notes, { force: true });
}

/** Opens the partial file for what comes next: after `from` bytes, or anew. */
export async function openPartial(download: Download, from: number, validators: Validators): Promise<FileHandle> {
  if (from === 0) await forget(download);
  const handle = await open(download.partial, from === 0 ? "w" : "r+");
  await writeFile(download.notes, JSON.stringify(validators));
  return handle;
}

/** The file becomes visible whole, and stays so when the power fails. */
export async function complete(download: Download): Promise<void> {
  const handle = await open(download.partial, "r+");
  await handle.sync().finally(() => handle.close());
  await rename(download.partial, download.target);
  await rm(download.notes, { force: true });
  const folder = await open(path.dirname(download.target));
  // Some file systems do not sync folders; the file itself is safe already.
  await folder
    .sync()
    .catch(() => {})
    .finally(() => folder.close());
}

/** Whether a file begins and ends as a zip archive does: its directory stands at its end. */
export async function looksLikeZip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(4);
    await handle.read(start, 0, 4, 0);
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await handle.read(tail, 0, tail.length, size - tail.length);
    return start.toString("latin1").startsWith("PK") && tail.includes("PK\x05\x06");
  } finally {
    await handle.close();
  }
}
