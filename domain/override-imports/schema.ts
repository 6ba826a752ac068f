import { z } from "zod";
import type { PointAddress } from "@/domain/golden/schema";
import type { RootCause } from "@/domain/rules/model";

export const mostRows = 10_000;
const mostCharacters = 3_000_000;

export const importFile = z
  .string()
  .min(1, "The file is empty.")
  .max(mostCharacters, "The file is larger than 3 million characters. Split it.");

export const previewImportInput = z.object({ csv: importFile });
export type PreviewImportInput = z.input<typeof previewImportInput>;

export const startImportInput = z.object({
  /** Named by the browser: the same request twice is one import. */
  requestId: z.uuid("is not the id of a request").optional(),
  csv: importFile,
});
export type StartImportInput = z.input<typeof startImportInput>;

/** The columns of the file, by the names that its first line may give them. */
export const importColumns = [
  "company",
  "line item",
  "period end",
  "length",
  "unit",
  "value",
  "expiry",
  "expires on",
  "root cause",
  "note",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** One line of the file whose cells can be read; whether its point exists is another question. */
export type ImportRow = {
  /** As an editor counts, the header being line 1. */
  line: number;
  /** CIK, or ticker in capitals. */
  company: { cik: number } | { ticker: string };
  lineItem: string;
  /** YYYY-MM-DD; null where the fiscal label names the period. */
  periodEnd: string | null;
  length: Exclude<PointAddress["length"], "ttm"> | null;
  fiscal: { year: number; period: string } | null;
  unit: string;
  value: string;
  expiry: "until_new_filing" | "until_date" | "until_rule_passes" | "for_ever";
  expiresOn: string | null;
  rootCause: RootCause;
  note: string;
};

/** Why a line is left out: what it is about, what is wrong and what to do. */
export type RefusedRow = { line: number; message: string };
export type ReadImport = { rows: ImportRow[]; refused: RefusedRow[] };
