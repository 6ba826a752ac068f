import { access } from "node:fs/promises";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { DomainError } from "@/domain/errors";
import { backupFormat, type Manifest, manifestEntry, manifestSchema } from "./manifest";

export type Backup = {
  file: string;
  manifest: Manifest;
  names: ReadonlySet<string>;
  /** One entry, unpacked. Reading fails in words where the file is damaged. */
  read(name: string): Promise<Readable>;
  readWhole(name: string): Promise<Buffer>;
  close(): void;
};

export const damaged = (file: string, what: string): DomainError =>
  new DomainError(
    "invalid_input",
    `${file} is not a whole backup: ${what}. Nothing was changed; use another copy of it.`,
  );

/** Opens a backup and reads its manifest. Throws DomainError for anything that is not one, in words. */
export async function openBackup(file: string): Promise<Backup> {
  await access(file).catch(() => {
    throw new DomainError("invalid_input", `${file} does not exist, or this user may not read it: check the path.`);
  });
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw damaged(file, `it may be cut off (${error.message})`);
  });
  try {
    const entries = await readDirectory(zip, file);
    const entryOf = (name: string): yauzl.Entry => {
      const entry = entries.get(name);
      if (!entry) throw damaged(file, `it lacks ${name}`);
      return entry;
    };
    const read = (name: string) => readEntry(zip, file, entryOf(name));
    const readWhole = async (name: string) => wholeEntry(file, entryOf(name), await read(name));
    const manifest = parseManifest(file, await readWhole(manifestEntry));
    return { file, manifest, names: new Set(entries.keys()), read, readWhole, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readDirectory(zip: yauzl.ZipFile, file: string): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(String(entry.fileName), entry);
  } catch (error) {
    throw damaged(file, `its directory cannot be read (${(error as Error).message})`);
  }
  return entries;
}

async function readEntry(zip: yauzl.ZipFile, file: string, entry: yauzl.Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry).catch((error: Error) => {
    throw damaged(file, `${entry.fileName} cannot be read (${error.message})`);
  });
}

/** The archive's own checksum guards what no digest of the manifest can: the manifest itself. */
async function wholeEntry(file: string, entry: yauzl.Entry, stream: Readable): Promise<Buffer> {
  const body = await buffer(stream).catch((error: Error) => {
    throw damaged(file, `${entry.fileName} cannot be unpacked (${error.message})`);
  });
  if (crc32(body) !== entry.crc32) throw damaged(file, `the checksum of ${entry.fileName} differs`);
  return body;
}

function parseManifest(file: string, body: Buffer): Manifest {
  const json = readJson(file, body);
  const { format, productVersion } = json as { format?: unknown; productVersion?: unknown };
  if (typeof format === "number" && format > backupFormat) {
    throw new DomainError(
      "invalid_input",
      `${file} was made by a newer Sublinear (${productVersion}, format ${format}): restore it with that version.`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw damaged(file, `its manifest is not one (${parsed.error.issues[0]?.message})`);
  return parsed.data;
}

function readJson(file: string, body: Buffer): object {
  try {
    return Object(JSON.parse(body.toString("utf8")));
  } catch {
    throw damaged(file, "its manifest is not JSON");
  }
}
