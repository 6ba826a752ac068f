import type { Day } from "@/domain/periods/model";

export type Filing = { cik: number; name: string; form: string; filed: Day; accession: string };

/** Which state of a company's facts is visible: another `key` is another text. */
export type Version = {
  key: string;
  /** Day of the newest filing in it, and of the filing before; null when there is none before. */
  filed: Day;
  before: Day | null;
};

/** What an EDGAR of one market knows; every question names the day as of which it is asked. */
export type Market = {
  /** Differs between markets: part of every ETag. */
  key: string;
  /** For the control page: `300 simulated companies, seed 200`. */
  words: string;
  /** Seeds the draws of faults. */
  seed: number;
  /** Resolves once all filings are known; questions about single companies need not wait for it. */
  prepared: Promise<void>;
  /** By CIK. */
  filedOn(day: Day): Promise<Filing[]>;
  /** Null when the company has filed nothing by then, or is not of this market. */
  version(cik: number, day: Day): Promise<Version | null>;
  /** The company facts of a company that has a version on this day. */
  document(cik: number, day: Day): Promise<string>;
  submissions(cik: number, day: Day): Promise<string | null>;
  tickers(shape: "plain" | "exchange", day: Day): Promise<string | null>;
  /** Who has a document, ascending. */
  filers(day: Day): Promise<number[]>;
  close(): Promise<void>;
};

export const tenDigits = (cik: number): string => String(cik).padStart(10, "0");
