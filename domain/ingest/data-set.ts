import type { Filing, Observation } from "@/domain/golden/series";
import type { MappedTag } from "@/domain/line-items/model";
import { type Day, parseDay } from "@/domain/periods/model";
import { plainDecimal } from "@/lib/decimal";
import { type DataSetArchive, dataSetRows, openDataSet } from "./data-set-rows";

export type DataSetCompany = { cik: number; name: string; observations: Observation[] };

/** What a Financial Statement Data Set of the SEC states for mapped tags; the rest of it is counted. */
export type DataSet = {
  /** By CIK. */
  companies: DataSetCompany[];
  filings: number;
  /** Rows of `num.txt`. */
  facts: number;
  unmapped: number;
  /** Of a segment, a class of shares or a co-registrant: not the company's own figure. */
  dimensional: number;
  /** Facts without a value: the filer marked them as nil. */
  empty: number;
  rejected: { count: number; examples: { place: string; reason: string }[] };
};

type Registrant = { cik: number; name: string; filing: Filing };
const keptExamples = 100;

/**
 * Reads a quarterly or daily data set (`sub.txt` and `num.txt`, tab separated). Facts keep every value that their filing
 * states, so one that it states twice is there twice. Ends are month ends and lengths are quarters, as the SEC rounds them;
 * values per share are written in their currency, and read as per share. Throws IngestError for a file that is none.
 */
export async function readDataSet(
  file: string,
  tags: ReadonlyMap<string, MappedTag>,
  ciks: ReadonlySet<number> | null = null,
): Promise<DataSet> {
  const archive = await openDataSet(file);
  try {
    return await new DataSetReader(archive, tags, ciks).read();
  } finally {
    archive.zip.close();
  }
}

const numColumns = ["adsh", "tag", "version", "ddate", "qtrs", "uom", "value"] as const;
const dimensionColumns = ["segments", "coreg"] as const;
type Num = Record<(typeof numColumns)[number] | (typeof dimensionColumns)[number], string>;

class DataSetReader {
  private readonly result: DataSet = {
    companies: [],
    filings: 0,
    facts: 0,
    unmapped: 0,
    dimensional: 0,
    empty: 0,
    rejected: { count: 0, examples: [] },
  };
  private readonly companies = new Map<number, DataSetCompany>();

  constructor(
    private readonly archive: DataSetArchive,
    private readonly tags: ReadonlyMap<string, MappedTag>,
    private readonly ciks: ReadonlySet<number> | null,
  ) {}

  async read(): Promise<DataSet> {
    const registrants = await this.readRegistrants();
    const onProblem = (line: number, reason: string) => this.reject("num.txt", line, reason);
    for await (const { line, cells } of dataSetRows(this.archive, "num.txt", numColumns, dimensionColumns, onProblem)) {
      this.result.facts++;
      const registrant = registrants.get(cells.adsh);
      if (registrant) this.take(line, cells, registrant);
      else if (registrant === undefined) this.reject("num.txt", line, `sub.txt has no filing ${cells.adsh}`);
    }
    this.result.companies = [...this.companies.values()].sort((a, b) => a.cik - b.cik);
    return this.result;
  }

  /** By accession number; null for filings of companies that nobody asked for. */
  private async readRegistrants(): Promise<Map<string, Registrant | null>> {
    const registrants = new Map<string, Registrant | null>();
    const onProblem = (line: number, reason: string) => this.reject("sub.txt", line, reason);
    const columns = ["adsh", "cik", "name", "form", "filed"] as const;
    for await (const { line, cells } of dataSetRows(this.archive, "sub.txt", columns, [], onProblem)) {
      const filedOn = compactDay(cells.filed);
      const cik = Number(cells.cik);
      if (filedOn === null || !Number.isInteger(cik)) {
        this.reject("sub.txt", line, `"${cells.filed}" is no filing date, or "${cells.cik}" no CIK`);
        continue;
      }
      this.result.filings++;
      const filing = { id: 0, accession: cells.adsh, form: cells.form, filedOn };
      registrants.set(cells.adsh, this.ciks?.has(cik) === false ? null : { cik, name: cells.name, filing });
    }
    return registrants;
  }

  private take(line: number, cells: Num, { cik, name, filing }: Registrant): void {
    const tag = this.tags.get(fullName(cells.tag, cells.version));
    if (cells.segments !== "" || cells.coreg !== "") this.result.dimensional++;
    else if (!tag) this.result.unmapped++;
    else if (cells.value === "") this.result.empty++;
    else this.keep({ cik, name, observations: [] }, line, observationOf(cells, tag, filing));
  }

  private keep(company: DataSetCompany, line: number, observation: Observation | string): void {
    if (typeof observation === "string") {
      this.reject("num.txt", line, observation);
      return;
    }
    const known = this.companies.get(company.cik) ?? company;
    this.companies.set(company.cik, known);
    known.observations.push(observation);
  }

  private reject(table: string, line: number, reason: string): void {
    const { rejected } = this.result;
    rejected.count++;
    if (rejected.examples.length < keptExamples) rejected.examples.push({ place: `${table}, line ${line}`, reason });
  }
}

/** `Assets` of `us-gaap/2009` is `us-gaap:Assets`; a version without a year is the filing that made the tag up. */
function fullName(tag: string, version: string): string {
  const taxonomy = version.split("/")[0] ?? "";
  return `${taxonomy === "ifrs" ? "ifrs-full" : taxonomy}:${tag}`;
}

/** Usual days of one to four quarters; other lengths have no golden value, whatever their days. */
const quarterDays = 91.31;

/** The observation, or the reason why there is none. */
function observationOf(cells: Num, tag: MappedTag, filing: Filing): Observation | string {
  const end = compactDay(cells.ddate);
  if (end === null) return `"${cells.ddate}" is no calendar date`;
  if (!/^\d{1,4}$/.test(cells.qtrs)) return `"${cells.qtrs}" is no number of quarters`;
  if (!/^-?\d+(\.\d+)?$/.test(cells.value)) return `its value ${cells.value} is no number`;
  const exact = plainDecimal(cells.value);
  const isPerShare = tag.uses.every(({ item }) => item.unitKind === "currency/shares");
  const unit = isPerShare && /^[A-Z]{3}$/.test(cells.uom) ? `${cells.uom}/shares` : cells.uom;
  return { tag, unit, end, days: Math.round(Number(cells.qtrs) * quarterDays), value: Number(exact), exact, filing };
}

/** `20090630` */
const compactDay = (text: string): Day | null => parseDay(text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
