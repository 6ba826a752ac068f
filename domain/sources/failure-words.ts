import type { IngestErrorCode } from "@/domain/ingest/errors";

/** Why a company's file was not taken, as a heading over its examples. */
const words: Readonly<Record<IngestErrorCode, string>> = {
  archive_unreadable: "The archive could not be read",
  not_a_company_file: "Not a company's file",
  duplicate_company: "The company occurs twice in the archive",
  too_large: "Larger than the limit for one document",
  corrupt_entry: "Damaged in the archive",
  empty_document: "Empty",
  not_json: "Not JSON",
  wrong_cik: "The file states another CIK than its name",
  facts_missing: "No facts in the file",
  database: "The database refused the company",
  internal: "A fault of Sublinear",
};

/** An unknown code is shown as it is called. */
export const failureWords = (code: string): string =>
  (words as Readonly<Record<string, string>>)[code] ?? code.replaceAll("_", " ");
