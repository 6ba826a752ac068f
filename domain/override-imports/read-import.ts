import { CsvError, parse } from "csv-parse/sync";
import { DomainError } from "@/domain/errors";
import { CellProblem, type Cells, readCells } from "./read-cells";
import { type ImportColumn, importColumns, mostRows, type ReadImport } from "./schema";

type Line = { record: string[]; info: { lines: number } };

/**
 * Reads a CSV of overrides: its first line names the columns, in any order; a byte order mark is skipped. Every other
 * line is read or refused with its number. Throws invalid_input for a file that is none: another separator, columns that
 * are missing or unknown, no line, or more than 10,000.
 */
export function readImport(csv: string): ReadImport {
  const [header, ...lines] = parseLines(csv);
  if (!header) throw new DomainError("invalid_input", "The file has no line. Begin with the names of the columns.");
  const columns = columnsOf(header.record);
  const filled = lines.filter(({ record }) => record.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) throw new DomainError("invalid_input", "The file names its columns and has no row.");
  if (filled.length > mostRows) {
    const most = mostRows.toLocaleString("en-GB");
    throw new DomainError("invalid_input", `The file has ${filled.length} rows. Import at most ${most} at once.`);
  }
  const read: ReadImport = { rows: [], refused: [] };
  for (const { record, info } of filled) {
    const line = info.lines;
    try {
      read.rows.push({ line, ...readCells(cellsOf(columns, record)) });
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      read.refused.push({ line, message: error.message });
    }
  }
  return read;
}

function parseLines(csv: string): Line[] {
  if (csv.includes("\uFFFD") || csv.includes("\0")) {
    throw new DomainError("invalid_input", "The file is not in UTF-8. Save it as CSV UTF-8.");
  }
  try {
    // Cells keep their spaces' meaning to the reader of each; rows may be ragged, and are then refused by number.
    return parse(csv, { bom: true, info: true, relax_column_count: true, trim: true }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError("invalid_input", `The file is no CSV: ${error.message}. Save it as CSV with commas.`);
  }
}

function columnsOf(header: readonly string[]): ImportColumn[] {
  if (header.length === 1 && /[;\t|]/.test(header[0] ?? "")) {
    throw new DomainError(
      "invalid_input",
      "The file separates its columns by another sign. Save it as CSV with commas.",
    );
  }
  const names = header.map((name) => name.trim().toLowerCase().replaceAll("_", " "));
  const unknown = names.find((name) => !importColumns.includes(name as ImportColumn));
  if (unknown !== undefined) {
    const known = importColumns.join(", ");
    throw new DomainError("invalid_input", `There is no column "${unknown.slice(0, 60)}". The columns are ${known}.`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new DomainError("invalid_input", `The column ${twice} stands there twice. Keep one of them.`);
  const missing = importColumns.filter((name) => name !== "expires on" && !names.includes(name));
  if (missing.length > 0) {
    throw new DomainError(
      "invalid_input",
      `The file lacks the column ${missing.join(", ")}. Add it to the first line.`,
    );
  }
  return names as ImportColumn[];
}

function cellsOf(columns: readonly ImportColumn[], record: readonly string[]): Cells {
  if (record.length > columns.length) {
    const words = `The line has ${record.length} cells for ${columns.length} columns.`;
    throw new CellProblem(`${words} Put a value that holds a comma in double quotes.`);
  }
  const cells = Object.fromEntries(importColumns.map((name) => [name, ""])) as Record<ImportColumn, string>;
  columns.forEach((name, index) => {
    cells[name] = record[index]?.trim() ?? "";
  });
  return cells;
}
