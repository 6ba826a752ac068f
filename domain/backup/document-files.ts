import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { documentPath } from "@/domain/ingest/document-store";

const unpack = promisify(gunzip);
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A stored document's bytes as they lie there; null where there is none, or where it is not what its name says. */
export async function readSoundDocument(folder: string, hash: string): Promise<Buffer | null> {
  const stored = await readFile(documentPath(folder, hash)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!stored) return null;
  const content = await unpack(stored).catch(() => null);
  return content && sha256Of(content) === hash ? stored : null;
}
