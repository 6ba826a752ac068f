import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { crc32, gzipSync } from "node:zlib";

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** Where a document of this hash lies, as gzip: `ab/abcdef….json.gz`. */
export const documentPath = (folder: string, hash: string): string =>
  path.join(folder, hash.slice(0, 2), `${hash}.json.gz`);

/**
 * Keeps a document's body beside the database, named by its content: the stream arrives deflated and is wrapped as
 * gzip without packing it again. Written aside and renamed, so that a crash leaves no half file.
 */
export async function storeDocument(
  folder: string,
  hash: string,
  { deflated, body }: { deflated: Buffer | null; body: Buffer },
): Promise<void> {
  const target = documentPath(folder, hash);
  if (await stat(target).catch(() => null)) return;
  await mkdir(path.dirname(target), { recursive: true });
  const aside = `${target}.${process.pid}.tmp`;
  await writeFile(aside, deflated ? gzipMember(deflated, body) : gzipSync(body));
  await rename(aside, target);
}

function gzipMember(deflated: Buffer, body: Buffer): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(body), 0);
  trailer.writeUInt32LE(body.length >>> 0, 4);
  return Buffer.concat([gzipHeader, deflated, trailer]);
}
