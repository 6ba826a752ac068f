import { decimalText } from "@/domain/golden/schema";
import { lineItems } from "@/domain/line-items/catalogue";
import { lengthClasses, parseDay } from "@/domain/periods/model";
import { type RootCause, rootCauses } from "@/domain/rules/model";
import { text } from "@/domain/text";
import { plainDecimal } from "@/lib/decimal";
import type { ImportColumn, ImportRow } from "./schema";

export type Cells = Readonly<Record<ImportColumn, string>>;

/** A cell that cannot be read. The message names the cell and the remedy. */
export class CellProblem extends Error {}

const refuse = (column: ImportColumn, typed: string, remedy: string) =>
  new CellProblem(typed === "" ? `${column} is empty. ${remedy}` : `${column} "${typed.slice(0, 60)}": ${remedy}`);

const longestNote = 2000;

/** Reads the cells of one line, without guessing. Throws CellProblem for the first that cannot be read. */
export function readCells(cells: Cells): Omit<ImportRow, "line"> {
  refuseFormulas(cells);
  const expiry = readExpiry(cells.expiry);
  return {
    company: readCompany(cells.company),
    lineItem: readLineItem(cells["line item"]),
    ...readPeriod(cells["period end"], cells.length),
    unit:
      cells.unit === "" ? fail("unit", "", "Name it as the data page does: USD, shares or USD/shares.") : cells.unit,
    value: readValue(cells.value),
    expiry,
    expiresOn: readExpiresOn(expiry, cells["expires on"]),
    rootCause: readRootCause(cells["root cause"]),
    note: readNote(cells.note),
  };
}

function fail(column: ImportColumn, typed: string, remedy: string): never {
  throw refuse(column, typed, remedy);
}

/** What a spreadsheet would run is no value that anybody typed. A minus before a number is. */
function refuseFormulas(cells: Cells): void {
  for (const [column, cell] of Object.entries(cells) as [ImportColumn, string][]) {
    const isNumber = column === "value" && /^[-+]?[\d.,\s]+$/.test(cell);
    if (/^[=+\-@\t]/.test(cell) && !isNumber) {
      fail(column, cell, "It begins like a formula. Write it as plain text.");
    }
  }
}

function readCompany(typed: string): ImportRow["company"] {
  const cik = /^(?:CIK)?0*(\d{1,10})$/i.exec(typed)?.[1];
  if (cik !== undefined && Number(cik) > 0 && Number(cik) <= 2_147_483_647) return { cik: Number(cik) };
  if (/^[A-Z][A-Z0-9.-]{0,9}$/i.test(typed)) return { ticker: typed.toUpperCase() };
  return fail("company", typed, "Give a CIK (320193) or a ticker (AAPL).");
}

const itemByName = new Map(
  lineItems.flatMap(({ code, label }) => [
    [code.toLowerCase(), code],
    [label.toLowerCase(), code],
  ]),
);

const readLineItem = (typed: string): string =>
  itemByName.get(typed.toLowerCase()) ??
  fail("line item", typed, "Give a code or a label of the catalogue, such as Revenue.");

const lengthNames: Readonly<Record<string, ImportRow["length"]>> = {
  ...Object.fromEntries(lengthClasses.map((length) => [length.replaceAll("_", " "), length])),
  "half year": "half",
  annual: "year",
};

type Period = Pick<ImportRow, "periodEnd" | "length" | "fiscal">;

/** A period is named by its end and length, or by its fiscal label (FY2023, FY2023 Q2), which may stand with its end. */
function readPeriod(end: string, length: string): Period {
  const day = end === "" || parseDay(end) !== null;
  if (!day) fail("period end", end, "Write the day as YYYY-MM-DD.");
  const name = length.toLowerCase().replaceAll(/[_-]/g, " ");
  const known = lengthNames[name];
  if (known) {
    return end === ""
      ? fail("period end", "", "Give the last day of the period.")
      : { periodEnd: end, length: known, fiscal: null };
  }
  const label = /^FY(\d{4})(?:\s+(Q[1-4]|FY))?$/i.exec(length);
  if (!label) {
    return fail("length", length, "Give instant, quarter, half, nine months or year, or a label such as FY2023 Q2.");
  }
  const fiscal = { year: Number(label[1]), period: (label[2] ?? "FY").toUpperCase() };
  return { periodEnd: end === "" ? null : end, length: null, fiscal };
}

function readValue(typed: string): string {
  if (typed.includes(",")) {
    fail("value", typed, "A comma could mean decimals or thousands. Write 1250.75, with a point and no separators.");
  }
  const read = decimalText.safeParse(typed);
  return read.success
    ? plainDecimal(read.data)
    : fail("value", typed, read.error.issues[0]?.message ?? "Write a number.");
}

const expiryNames: Readonly<Record<string, ImportRow["expiry"]>> = {
  "until new filing": "until_new_filing",
  "new filing": "until_new_filing",
  "until date": "until_date",
  date: "until_date",
  "until rule passes": "until_rule_passes",
  "rule passes": "until_rule_passes",
  "for ever": "for_ever",
};

const readExpiry = (typed: string): ImportRow["expiry"] =>
  expiryNames[typed.toLowerCase().replaceAll("_", " ")] ??
  fail("expiry", typed, "Give until new filing, until date, until rule passes or for ever.");

function readExpiresOn(expiry: ImportRow["expiry"], typed: string): string | null {
  if (expiry !== "until_date") {
    return typed === "" ? null : fail("expires on", typed, "Only with the expiry until date: leave it empty.");
  }
  return parseDay(typed) === null ? fail("expires on", typed, "Name the last day as YYYY-MM-DD.") : typed;
}

function readRootCause(typed: string): RootCause {
  const code = typed.toLowerCase().replaceAll(" ", "_");
  return rootCauses.find((one) => one === code) ?? fail("root cause", typed, `Give one of ${rootCauses.join(", ")}.`);
}

function readNote(typed: string): string {
  const read = text.min(1).max(longestNote).safeParse(typed);
  return read.success ? read.data : fail("note", typed, "Say in at most 2,000 characters why the value is right.");
}
