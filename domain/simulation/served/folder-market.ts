import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Day, formatDay, parseDay } from "@/domain/periods/model";
import { cutDocument } from "./cut-document";
import { cutSubmissions } from "./cut-submissions";
import { type DocumentFiles, openDocuments, readText } from "./folder-files";
import { type Filing, type Market, tenDigits, type Version } from "./market";

/** Real files have no seed; faults are drawn all the same. */
const faultSeed = 1;

/**
 * The market of real files: `companyfacts.zip` (or CIK*.json), `submissions/` and `company_tickers*.json`, each also
 * as .gz. Filings are those whose rows the documents hold. The lists of tickers are as they are in the folder.
 */
export async function openFolderMarket(folder: string): Promise<Market> {
  const documents = await openDocuments(folder);
  const scan = new FilingScan(documents);
  const all = scan.all();
  const prepared = all.then(
    () => {},
    () => {},
  );
  return {
    key: `folder ${documents.ciks.length} ${documents.ciks[0]}`,
    words: `${documents.ciks.length.toLocaleString("en-US")} companies of the files in ${path.basename(folder)}`,
    seed: faultSeed,
    prepared,
    filedOn: async (day) => (await all).filter(({ filed }) => filed === day),
    version: async (cik, day) => versionOf(await scan.of(cik), day),
    async document(cik, day) {
      const text = await documents.read(cik);
      return (text === null ? null : cutDocument(text, formatDay(day))) ?? "";
    },
    async submissions(cik, day) {
      const text = await readText(path.join(folder, "submissions", `CIK${tenDigits(cik)}.json`));
      return text === null ? null : cutSubmissions(text, formatDay(day));
    },
    tickers: (shape) =>
      readText(path.join(folder, shape === "plain" ? "company_tickers.json" : "company_tickers_exchange.json")),
    filers: async (day) => [...new Set((await all).filter(({ filed }) => filed <= day).map(({ cik }) => cik))],
    async close() {
      scan.stop();
      await prepared;
      documents.close();
    },
  };
}

function versionOf(filings: readonly Filing[], day: Day): Version | null {
  const visible = filings.filter(({ filed }) => filed <= day);
  const newest = visible.at(-1);
  if (!newest) return null;
  const before = visible.filter(({ filed }) => filed < newest.filed).at(-1)?.filed ?? null;
  return { key: `${visible.length} ${newest.accession}`, filed: newest.filed, before };
}

/** Filings by company, each document read once; whoever asks for one company does not wait for the others. */
class FilingScan {
  private readonly known = new Map<number, Promise<Filing[]>>();
  private stopped = false;

  constructor(private readonly documents: DocumentFiles) {}

  /** Oldest first. */
  of(cik: number): Promise<Filing[]> {
    const scanned = this.known.get(cik) ?? this.documents.read(cik).then((text) => filingsIn(cik, text ?? ""));
    this.known.set(cik, scanned);
    return scanned;
  }

  async all(): Promise<Filing[]> {
    const filings: Filing[] = [];
    for (const cik of this.documents.ciks) {
      if (this.stopped) break;
      filings.push(...(await this.of(cik)));
      await setImmediate();
    }
    return filings;
  }

  stop(): void {
    this.stopped = true;
  }
}

const rowPattern = /"accn"\s*:\s*"([\d-]+)"[^{}]*?"form"\s*:\s*"([^"]+)"[^{}]*?"filed"\s*:\s*"(\d{4}-\d{2}-\d{2})"/g;

/** Distinct filings of a document's rows. Their order is the documents': EDGAR sorts the day's index by CIK only. */
function filingsIn(cik: number, text: string): Filing[] {
  const name = nameIn(text);
  const filings = new Map<string, Filing>();
  for (const [, accession = "", form = "", filed = ""] of text.matchAll(rowPattern)) {
    if (filings.has(accession)) continue;
    filings.set(accession, { cik, name, form, filed: parseDay(filed) ?? 0, accession });
  }
  return [...filings.values()].sort((a, b) => a.filed - b.filed || (a.accession < b.accession ? -1 : 1));
}

function nameIn(text: string): string {
  const found = /"entityName"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text.slice(0, 2_000))?.[1];
  return found ? (JSON.parse(found) as string) : "";
}
