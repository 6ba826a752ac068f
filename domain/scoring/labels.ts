import { DomainError } from "@/domain/errors";
import { type Day, parseDay } from "@/domain/periods/model";

/** A value of a real filing that is believed wrong, with the value expected in its place. */
export type LabelledError = {
  /** The line of the file it stands on. */
  line: number;
  kind: string;
  cik: number;
  /** `taxonomy:Name` */
  tag: string;
  unit: string;
  end: Day;
  /** 0 for an instant, else the length with both ends counted. */
  days: number;
  /** Decimal literals. */
  value: string;
  expected: string;
  accession: string;
};

const columns = ["kind", "cik", "taxonomy", "tag", "unit", "start", "end", "value", "expected", "accn"] as const;
type Column = (typeof columns)[number];
type Row = Record<Column, string>;

/**
 * Labels of a CSV file with a header; further columns are ignored, quotes protect commas. Throws DomainError that names
 * the file, the line and the column of the first thing that is wrong.
 */
export function parseLabels(file: string, text: string): LabelledError[] {
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = fieldsOf(header);
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw wrong(`${file}, line 1: the ${missing.length === 1 ? "column" : "columns"} ${missing.join(", ")} missing.`);
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const fields = fieldsOf(line);
    const place = `${file}, line ${index + 2}`;
    if (fields.length !== names.length) {
      throw wrong(`${place}: ${fields.length} fields where the header has ${names.length}.`);
    }
    const row = Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ""])) as Row;
    return [labelOf(row, place, index + 2)];
  });
}

function labelOf(row: Row, place: string, line: number): LabelledError {
  const end = dayIn(row, "end", place);
  const start = row.start === "" ? null : dayIn(row, "start", place);
  if (start !== null && start > end) throw wrong(`${place}, column start: ${row.start} is after the end, ${row.end}.`);
  return {
    line,
    kind: textIn(row, "kind", place),
    cik: cikIn(row, place),
    tag: `${textIn(row, "taxonomy", place)}:${textIn(row, "tag", place)}`,
    unit: textIn(row, "unit", place),
    end,
    days: start === null ? 0 : end - start + 1,
    value: numberIn(row, "value", place),
    expected: numberIn(row, "expected", place),
    accession: textIn(row, "accn", place),
  };
}

function textIn(row: Row, column: Column, place: string): string {
  if (row[column] === "") throw wrong(`${place}, column ${column}: it is empty.`);
  return row[column];
}

function cikIn(row: Row, place: string): number {
  if (!/^\d{1,10}$/.test(row.cik)) throw wrong(`${place}, column cik: "${row.cik}" is no CIK.`);
  return Number(row.cik);
}

function dayIn(row: Row, column: Column, place: string): Day {
  const day = parseDay(row[column]);
  if (day === null) throw wrong(`${place}, column ${column}: "${row[column]}" is no date; write YYYY-MM-DD.`);
  return day;
}

function numberIn(row: Row, column: Column, place: string): string {
  if (!/^-?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/.test(row[column])) {
    throw wrong(`${place}, column ${column}: "${row[column]}" is no decimal number.`);
  }
  return row[column].replace(/\.$/, "");
}

const wrong = (message: string): DomainError => new DomainError("invalid_input", message);

/** Fields of a CSV line; quotes protect commas, two quotes inside stand for one. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? "").trim(),
  );
