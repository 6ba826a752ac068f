import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

const chunkBytes = 65_536;

/**
 * Writes one entry per name to a new zip file. Each text is made when its turn comes and forgotten once it is
 * compressed, so memory holds one at a time. Fails as `textOf` or the disk does.
 */
export async function writeZip(
  path: string,
  names: readonly string[],
  textOf: (at: number) => Promise<string>,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on("error", fail);
  // Zip files hold local time: a fixed local time makes the bytes depend on neither the day nor the time zone.
  const options = { mtime: new Date(2026, 0, 1), forceDosTimestamp: true, mode: 0o100644 };
  for (const [at, name] of names.entries()) {
    zip.addReadStreamLazy(name, options, (take) => {
      textOf(at).then((text) => take(null, Readable.from(chunksOf(text))), fail);
    });
  }
  zip.end();
  await pipeline(output, createWriteStream(path));
}

function* chunksOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
