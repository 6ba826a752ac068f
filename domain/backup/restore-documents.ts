import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "@/domain/errors";
import { documentPath } from "@/domain/ingest/document-store";
import { sha256Of } from "./document-files";
import { type DocumentRecord, documentEntry } from "./manifest";
import { type Backup, damaged } from "./open-backup";

/** Throws DomainError where the folder holds anything but documents of this backup, which an interrupted restore left. */
export async function requireOwnFolder(folder: string, documents: readonly DocumentRecord[]): Promise<void> {
  const own = new Set(documents.map(({ hash }) => documentPath(folder, hash)));
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  const stranger = files.find(
    (file) => file.isFile() && !own.has(path.join(file.parentPath, file.name).replace(/\.\d+\.tmp$/, "")),
  );
  if (!stranger) return;
  throw new DomainError(
    "conflict",
    `The documents folder ${folder} is not empty (${path.join(stranger.parentPath, stranger.name)}): ` +
      "name a fresh data folder with SUBLINEAR_HOME. Nothing was changed.",
  );
}

/** Puts every document back, each written aside and renamed. What an interrupted restore had written is kept if it is right. */
export async function restoreDocuments(
  backup: Backup,
  folder: string,
  documents: readonly DocumentRecord[],
  progress: (words: string) => void,
): Promise<void> {
  for (const [index, { hash, stored }] of documents.entries()) {
    if (index % 20 === 0) progress(`documents: ${index} of ${documents.length}`);
    const target = documentPath(folder, hash);
    const there = await readFile(target).catch(() => null);
    if (there && sha256Of(there) === stored) continue;
    const body = await backup.readWhole(documentEntry(hash));
    if (sha256Of(body) !== stored) throw damaged(backup.file, `the document ${hash} changed while it was read`);
    await mkdir(path.dirname(target), { recursive: true });
    const aside = `${target}.${process.pid}.tmp`;
    try {
      await writeFile(aside, body);
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw inWords(error as NodeJS.ErrnoException, folder);
    }
  }
}

function inWords(error: NodeJS.ErrnoException, folder: string): Error {
  if (error.code !== "ENOSPC" && error.code !== "EDQUOT") return error;
  return new DomainError(
    "unavailable",
    `The disk of ${folder} is full: make room and restore again; it goes on from there.`,
  );
}
