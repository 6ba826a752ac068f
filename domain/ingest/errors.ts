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
  "not_published",
  "source_vanished",
  "document_missing",
  "database",
  "internal",
] as const;
export type IngestErrorCode = (typeof ingestErrorCodes)[number];

/** What a source may answer by mistake: asking again may bring the document itself. */
export const isNonsense = (code: IngestErrorCode): boolean =>
  code === "empty_document" || code === "not_json" || code === "wrong_cik" || code === "facts_missing";

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
