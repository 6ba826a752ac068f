import { type FileHandle, open, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { IngestError } from "./errors";

const inflate = promisify(inflateRaw);

export type ArchiveEntry = {
  name: string;
  compressedBytes: number;
  bytes: number;
  /** CIK from the name `CIK##########.json`; null for anything else. */
  cik: number | null;
  raw: yauzl.Entry;
};

export type Archive = {
  file: string;
  entries: readonly ArchiveEntry[];
  /** The entry's bytes as they lie in the archive. */
  readCompressed(entry: ArchiveEntry): Promise<Buffer>;
  close(): Promise<void>;
};

const companyFile = /^CIK(\d{10})\.json$/;
const storedMethod = 0;
const deflateMethod = 8;
export const isDeflated = (entry: ArchiveEntry): boolean => entry.raw.compressionMethod === deflateMethod;

/** Opens a companyfacts archive and reads its directory; nothing is unpacked to disk. Throws IngestError in words. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openZip(file);
  const entries = await readDirectory(zip, file);
  const handle = await open(file);
  return {
    file,
    entries,
    readCompressed: (entry) => readCompressed(zip, handle, entry),
    async close() {
      zip.close();
      await handle.close();
    },
  };
}

async function openZip(file: string): Promise<yauzl.ZipFile> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new IngestError("archive_unreadable", `${file} does not exist on this machine: check the path.`);
  if (found.isDirectory()) {
    throw new IngestError("archive_unreadable", `${file} is a folder: name the zip archive itself.`);
  }
  return yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: true }).catch((error: Error) => {
    throw new IngestError(
      "archive_unreadable",
      `${file} is not a complete zip archive (${error.message}): it may be cut off; fetch it again.`,
    );
  });
}

async function readDirectory(zip: yauzl.ZipFile, file: string): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  try {
    for await (const raw of zip.eachEntry()) {
      const name = String(raw.fileName);
      const match = companyFile.exec(name);
      entries.push({
        name,
        compressedBytes: raw.compressedSize,
        bytes: raw.uncompressedSize,
        cik: match ? Number(match[1]) : null,
        raw,
      });
    }
  } catch (error) {
    zip.close();
    throw new IngestError(
      "archive_unreadable",
      `The directory of ${file} is damaged (${(error as Error).message}): fetch the archive again.`,
    );
  }
  return entries;
}

async function readCompressed(zip: yauzl.ZipFile, handle: FileHandle, entry: ArchiveEntry): Promise<Buffer> {
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry.raw, { minimal: true });
    const body = Buffer.allocUnsafe(entry.compressedBytes);
    const { bytesRead } = await handle.read(body, 0, body.length, fileDataStart);
    if (bytesRead < body.length) throw new Error(`the archive ends ${body.length - bytesRead} bytes early`);
    return body;
  } catch (error) {
    throw new IngestError(
      "corrupt_entry",
      `${entry.name} cannot be read (${(error as Error).message}): fetch the archive again.`,
    );
  }
}

/** Unpacks one entry and checks its length and CRC. `maxBytes` guards against an archive that lies about its size. */
export async function unpack(entry: ArchiveEntry, compressed: Buffer, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new IngestError(
      "too_large",
      `${entry.name} is over ${Math.floor(maxBytes / 1048576)} MB unpacked: raise SUBLINEAR_MAX_DOCUMENT_MB if it is right.`,
    );
  if (entry.bytes > maxBytes) throw tooLarge();
  const body = await decompress(entry, compressed, maxBytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    if (error instanceof IngestError) throw error;
    throw new IngestError("corrupt_entry", `${entry.name} is damaged (${error.message}): fetch the archive again.`);
  });
  if (body.length !== entry.bytes || crc32(body) !== entry.raw.crc32) {
    throw new IngestError("corrupt_entry", `${entry.name} is damaged (its checksum differs): fetch the archive again.`);
  }
  return body;
}

async function decompress(entry: ArchiveEntry, compressed: Buffer, maxBytes: number): Promise<Buffer> {
  if (entry.raw.compressionMethod === storedMethod) return compressed;
  if (isDeflated(entry)) {
    // One chunk of the stated size: the body then needs no joining. One byte more shows a body that is longer.
    return inflate(compressed, { chunkSize: Math.max(64, entry.bytes + 1), maxOutputLength: maxBytes });
  }
  throw new IngestError(
    "corrupt_entry",
    `${entry.name} is packed by method ${entry.raw.compressionMethod}: pack the archive with deflate.`,
  );
}
