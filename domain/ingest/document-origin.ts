import type { Profile } from "@/domain/companies/profile";
import type { Validators } from "@/domain/edgar/validators";
import type { CompanyState } from "./company-state";

export type OriginTask = { position: number; entry: string; cik: number; transportHash: string | null };

export type ReadDocument = {
  state: "document";
  body: Buffer;
  /** Of the body, where the origin knows it already. */
  hash?: string;
  /** Of the compressed body as it lies in the archive; null when it came another way. */
  transportHash: string | null;
  /** Raw deflate stream as it arrived; null when it came unpacked. */
  deflated: Buffer | null;
  profile: Profile | null;
  /** What makes the next request for it conditional. */
  validators: Validators | null;
  /** It comes from the store, where it stays as it is. */
  isStored: boolean;
};

export type Reading =
  | ReadDocument
  /** The source has what is stored, which holds these of the awaited filings. */
  | { state: "unchanged"; holds: readonly string[] }
  /** There is no document: what is stored of the company is all there is. */
  | { state: "none" };

/**
 * Where the documents of a run's tasks come from. `read` throws IngestError or FetchError in words when there is none to
 * be had; the company then fails alone. An origin that can be asked again gets `attempts` calls for one document,
 * counted from 1, when what it gave is no company's document.
 */
export type DocumentOrigin = {
  attempts: number;
  read(task: OriginTask, company: CompanyState | null, attempt: number): Promise<Reading>;
};
