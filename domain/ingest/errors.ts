/** Why one company's file, or one fact of it, could not be taken. */
export const ingestErrorCodes = [
  "archive_unreadable",
  "not_a_company_file",
  "duplicate_company",
  "too_large",
  "corrupt_entry",
  "empty_document",
  "not_json",
  "wrong_cik",
  "facts_missing",
  "database",
  "internal",
] as const;
export type IngestErrorCode = (typeof ingestErrorCodes)[number];

/** Names the file, what is wrong with it and what to do. The company fails alone; its golden values stay. */
export class IngestError extends Error {
  constructor(
    readonly code: IngestErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "IngestError";
  }
}
