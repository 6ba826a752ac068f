import { z } from "zod";

/** Raised when a backup could no longer be read by the version before; older formats stay readable. */
export const backupFormat = 1;

export const manifestEntry = "manifest.json";
export const documentListEntry = "documents.txt";
export const tableEntry = (table: string): string => `tables/${table}.copy`;
export const documentEntry = (hash: string): string => `documents/${hash.slice(0, 2)}/${hash}.json.gz`;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const table = z.object({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)),
  rows: count,
  bytes: count,
  /** Of the COPY text, before it is packed. */
  sha256,
});

export const manifestSchema = z.object({
  format: z.int().positive(),
  productVersion: z.string(),
  serverVersion: z.string(),
  /** The moment whose state the tables show. */
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string().min(1), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(
    z.object({ name: z.string().min(1), lastValue: z.string().regex(/^-?\d+$/), called: z.boolean() }),
  ),
  /** Null when the backup was made without them. `sha256` is of the list of documents. */
  documents: z.object({ count, bytes: count, sha256, missing: z.array(z.string()) }).nullable(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableRecord = z.infer<typeof table>;
export type SequenceRecord = Manifest["sequences"][number];
export type MigrationRecord = Manifest["migrations"][number];

/** One document of the list: the SHA-256 of its bytes as they lie in the folder, and of its content, which is its name. */
export type DocumentRecord = { stored: string; hash: string };

const documentLine = /^([0-9a-f]{64}) ([0-9a-f]{64})$/;
export const documentLineOf = ({ stored, hash }: DocumentRecord): string => `${stored} ${hash}\n`;

/** Null for a line that no backup writes: names in it become paths, so nothing else may stand there. */
export function readDocumentLine(line: string): DocumentRecord | null {
  const [, stored, hash] = documentLine.exec(line) ?? [];
  return stored && hash ? { stored, hash } : null;
}
