import type { IndexEntry } from "./daily-index";
import type { CompanyProfileFromEdgar } from "./profile";
import type { TickerRow } from "./tickers";
import type { Fetched, Validators } from "./validators";

export type ArchiveProgress = { bytes: number; totalBytes: number | null };
export type ArchiveOptions = { signal?: AbortSignal; onProgress?: (progress: ArchiveProgress) => void };

/**
 * EDGAR's answers. Every call throws FetchError in words when the source does not give what was asked for, and the
 * signal's reason when the caller gives up. `known` makes the request conditional.
 */
export type EdgarClient = {
  /** The document as the source keeps it, inflated; a whole JSON object. */
  companyFacts(cik: number, known: Validators | null, signal?: AbortSignal): Promise<Fetched<Buffer>>;
  submissions(cik: number, known: Validators | null, signal?: AbortSignal): Promise<Fetched<CompanyProfileFromEdgar>>;
  tickers(known: Validators | null, signal?: AbortSignal): Promise<Fetched<TickerRow[]>>;
  /** Days after `from` whose daily index exists, ascending; `YYYY-MM-DD`. Weekends and holidays have none. */
  indexDays(from: string, signal?: AbortSignal): Promise<string[]>;
  dailyIndex(day: string, signal?: AbortSignal): Promise<IndexEntry[]>;
  /** The nightly companyfacts.zip into `target`, which appears only when it is whole; what was cut off is resumed. */
  archive(
    target: string,
    known: Validators | null,
    options?: ArchiveOptions,
  ): Promise<Fetched<{ file: string; bytes: number }>>;
  /** Requests and body bytes (inflated) since the last call. */
  usage(): { requests: number; bytes: number };
};
