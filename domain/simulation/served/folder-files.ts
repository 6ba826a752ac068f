import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import yauzl from "yauzl";
import { DomainError } from "@/domain/errors";

const inflate = promisify(gunzip);

/** Company facts documents of a folder, by CIK. */
export type DocumentFiles = {
  ciks: number[];
  read(cik: number): Promise<string | null>;
  close(): void;
};

/** Documents of `companyfacts.zip`, else files of their own. Throws `invalid_input` where there are none. */
export async function openDocuments(folder: string): Promise<DocumentFiles> {
  const zip = path.join(folder, "companyfacts.zip");
  const documents = existsSync(zip) ? await zippedDocuments(zip) : looseDocuments(folder);
  if (documents.ciks.length > 0) return documents;
  documents.close();
  const message = `${folder} holds no company facts: it needs companyfacts.zip, or files such as CIK0000320193.json.`;
  throw new DomainError("invalid_input", message);
}

/** A file's text, unpacked where it is there as .gz; null when it is not there. */
export async function readText(file: string): Promise<string | null> {
  if (existsSync(file)) return readFile(file, "utf8");
  return existsSync(`${file}.gz`) ? (await inflate(await readFile(`${file}.gz`))).toString("utf8") : null;
}

async function zippedDocuments(file: string): Promise<DocumentFiles> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw new DomainError("invalid_input", `${file} is not a complete zip archive: ${error.message}.`);
  });
  const entries = new Map<number, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    const cik = cikOfName(String(entry.fileName));
    if (cik !== null) entries.set(cik, entry);
  }
  return {
    ciks: ascending(entries.keys()),
    async read(cik) {
      const entry = entries.get(cik);
      return entry ? text(await zip.openReadStreamPromise(entry)) : null;
    },
    close: () => zip.close(),
  };
}

function looseDocuments(folder: string): DocumentFiles {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const ciks = new Set(names.map(cikOfName).filter((cik) => cik !== null));
  return {
    ciks: ascending(ciks),
    read: (cik) => readText(path.join(folder, `CIK${String(cik).padStart(10, "0")}.json`)),
    close: () => {},
  };
}

const ascending = (ciks: Iterable<number>): number[] => [...ciks].sort((a, b) => a - b);

function cikOfName(name: string): number | null {
  const match = /^CIK(\d{10})\.json(\.gz)?$/.exec(name);
  return match ? Number(match[1]) : null;
}
