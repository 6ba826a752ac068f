import type { Observation } from "@/domain/golden/series";
import { type Archive, type ArchiveEntry, openArchive, unpack } from "@/domain/ingest/archive";
import { parseDocument } from "@/domain/ingest/document";
import { IngestError } from "@/domain/ingest/errors";
import { selectObservations } from "@/domain/ingest/select-observations";
import type { MappedTag } from "@/domain/line-items/model";
import type { Day } from "@/domain/periods/model";

/** One company of a file with all that its filings state for mapped tags. */
export type MarketCompany = { cik: number; name: string; observations: readonly Observation[] };

/** A company whose file is broken: it is left out and named, the others count. */
export type UnreadCompany = { entry: string; message: string };

export type MarketOptions = {
  tags: ReadonlyMap<string, MappedTag>;
  /** The day on which the file is read: what is dated later is an error of the file. */
  today: Day;
  /** Only these; null reads all of them. */
  ciks: ReadonlySet<number> | null;
  onUnread(company: UnreadCompany): void;
};

const largestDocument = 512 * 1024 * 1024;

/**
 * Reads a companyfacts archive company by company, by CIK whatever the order of the file, so that memory does not grow
 * with their number. Throws IngestError when the archive itself cannot be read.
 */
export async function* readMarket(file: string, options: MarketOptions): AsyncGenerator<MarketCompany> {
  const archive = await openArchive(file);
  try {
    const wanted = archive.entries
      .filter(({ cik }) => cik !== null && (options.ciks?.has(cik) ?? true))
      .sort((a, b) => (a.cik as number) - (b.cik as number));
    for (const entry of wanted) {
      const company = await readCompany(archive, entry, options).catch((error: unknown) => {
        if (!(error instanceof IngestError)) throw error;
        options.onUnread({ entry: entry.name, message: error.message });
        return null;
      });
      if (company) yield company;
    }
  } finally {
    await archive.close();
  }
}

async function readCompany(archive: Archive, entry: ArchiveEntry, options: MarketOptions): Promise<MarketCompany> {
  const cik = entry.cik as number;
  const body = await unpack(entry, await archive.readCompressed(entry), largestDocument);
  const document = parseDocument(entry.name, body, cik);
  const { observations } = selectObservations(document, options.tags, options.today);
  return { cik, name: document.name, observations };
}
