import { randomUUID, webcrypto } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { crc32, gunzip, gzip } from "node:zlib";
import { IngestError } from "./errors";

const { subtle } = webcrypto;
const unzip = promisify(gunzip);
const zip = promisify(gzip);
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** Where a document of this hash lies, as gzip: `ab/abcdef….json.gz`. */
export const documentPath = (folder: string, hash: string): string =>
  path.join(folder, hash.slice(0, 2), `${hash}.json.gz`);

/** SHA-256 of a document's body in hex; hashed beside the event loop, which is busy with parsing. */
export const contentHash = async (body: Buffer): Promise<string> =>
  Buffer.from(await subtle.digest("SHA-256", body)).toString("hex");

export const isStored = async (folder: string, hash: string): Promise<boolean> =>
  (await stat(documentPath(folder, hash)).catch(() => null)) !== null;

/**
 * The body of a stored document, checked against its name. Throws IngestError `document_missing` when it is gone or
 * damaged: it can be fetched again, so nothing is lost.
 */
export async function readStoredDocument(folder: string, hash: string): Promise<Buffer> {
  const again = "the next poll fetches it again";
  const packed = await readFile(documentPath(folder, hash)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new IngestError("document_missing", `The stored document ${hash} is not in ${folder}: ${again}.`);
  });
  const body = await unzip(packed).catch(() => null);
  if (body && (await contentHash(body)) === hash) return body;
  throw new IngestError("document_missing", `The stored document ${hash} in ${folder} is damaged: ${again}.`);
}

/**
 * Keeps a document's body beside the database, named by its content: the stream arrives deflated and is wrapped as
 * gzip without packing it again. Written aside and renamed, so that a crash leaves no half file.
 */
export async function storeDocument(
  folder: string,
  hash: string,
  { deflated, body, replace = false }: { deflated: Buffer | null; body: Buffer; replace?: boolean },
): Promise<void> {
  const target = documentPath(folder, hash);
  if (!replace && (await isStored(folder, hash))) return;
  await mkdir(path.dirname(target), { recursive: true });
  // Hosts that share the folder may have equal process ids, and one process several jobs of a company.
  const aside = `${target}.${randomUUID()}.tmp`;
  await writeFile(aside, deflated ? gzipMember(deflated, body) : await zip(body));
  await rename(aside, target);
}

function gzipMember(deflated: Buffer, body: Buffer): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(body), 0);
  trailer.writeUInt32LE(body.length >>> 0, 4);
  return Buffer.concat([gzipHeader, deflated, trailer]);
}
