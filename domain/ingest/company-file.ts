import type { CompanyState } from "./company-state";
import type { ReadDocument } from "./document-origin";

export type CompanyFile = {
  runId: number;
  position: number;
  sourceId: number;
  entry: string;
  cik: number;
  origin: "archive" | "fetch" | "stored";
  /** As it was when the batch began; null for a company that is not stored yet. */
  company: CompanyState | null;
  /** Null when there is none: the company is checked on its stored observations alone. */
  document: (ReadDocument & { hash: string }) | null;
};
