import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sha256Of } from "./document-files";
import {
  type DocumentRecord,
  documentEntry,
  documentListEntry,
  manifestEntry,
  readDocumentLine,
  tableEntry,
} from "./manifest";
import { meter } from "./meter";
import { type Backup, damaged } from "./open-backup";

/**
 * Reads the whole backup and compares every digest with the manifest; changes nothing. Returns its documents. Throws
 * DomainError naming the first part that is damaged, missing or not of the backup.
 */
export async function checkBackup(
  backup: Backup,
  { progress = () => {} }: { progress?: (words: string) => void } = {},
): Promise<DocumentRecord[]> {
  const documents = await documentsOf(backup);
  refuseStrangers(backup, documents);
  for (const { name, rows, bytes, sha256 } of backup.manifest.tables) {
    progress(`checking ${name}`);
    const found = await measure(backup, tableEntry(name));
    if (found.sha256 !== sha256 || found.bytes !== bytes || found.rows !== rows) {
      throw damaged(backup.file, `the table ${name} is not what was backed up`);
    }
  }
  for (const [index, { hash, stored }] of documents.entries()) {
    if (index % 100 === 0) progress(`checking documents: ${index} of ${documents.length}`);
    if (sha256Of(await backup.readWhole(documentEntry(hash))) !== stored) {
      throw damaged(backup.file, `the document ${hash} is not what was backed up`);
    }
  }
  return documents;
}

async function documentsOf({ file, manifest, readWhole }: Backup): Promise<DocumentRecord[]> {
  if (!manifest.documents) return [];
  const list = await readWhole(documentListEntry);
  const lines = list.toString("latin1").split("\n").slice(0, -1).map(readDocumentLine);
  const documents = lines.flatMap((line) => line ?? []);
  if (sha256Of(list) !== manifest.documents.sha256 || documents.length !== manifest.documents.count) {
    throw damaged(file, "its list of documents is not the one that was written");
  }
  return documents;
}

/** A part too many is as wrong as one too few: the file was put together by something else. */
function refuseStrangers({ file, manifest, names }: Backup, documents: readonly DocumentRecord[]): void {
  const known = new Set([manifestEntry, ...manifest.tables.map(({ name }) => tableEntry(name))]);
  if (manifest.documents) known.add(documentListEntry);
  for (const { hash } of documents) known.add(documentEntry(hash));
  const stranger = [...names].find((name) => !known.has(name));
  if (stranger) throw damaged(file, `it holds ${JSON.stringify(stranger)}, which no backup has`);
}

async function measure(backup: Backup, name: string) {
  const { stream, measured } = meter();
  const drain = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(await backup.read(name), stream, drain).catch((error: Error) => {
    throw damaged(backup.file, `${name} cannot be unpacked (${error.message})`);
  });
  return measured();
}
