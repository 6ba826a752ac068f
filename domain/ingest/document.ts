import { randomUUID } from "node:crypto";
import { IngestError } from "./errors";

/** A row of companyfacts as it may really arrive: every field can be missing or of another type. */
export type FactRow = {
  start?: unknown;
  end?: unknown;
  /** A number, or a quoted long numeral ({@link isLongNumeral}), or rubbish. */
  val?: unknown;
  accn?: unknown;
  form?: unknown;
  filed?: unknown;
};

export type FactsByTag = Record<string, { units?: Record<string, FactRow[]> } | null>;

export type CompanyDocument = {
  cik: number;
  name: string;
  /** taxonomy → tag → units → rows */
  facts: Record<string, FactsByTag>;
};

/** New in every process, so that no text in a file can pass for a quoted numeral. */
const longNumeralMark = `#${randomUUID()}:`;
// Sixteen digits or an exponent do not survive JSON.parse, which reads numbers as doubles; NaN is no JSON at all, but
// one such row must not cost the company its others.
const longNumeral = /"val"\s*:\s*(-?[\d.]{16,}(?:[eE][+-]?\d+)?|-?[\d.]+[eE][+-]?\d+|NaN|-?Infinity)(?=\s*[,}])/g;
/** PostgreSQL stores no NUL, and no name has one. */
const escapedNul = /\\u0000/g;
const byteOrderMark = "\uFEFF";

/** A numeral that was quoted before parsing, to keep every digit. */
export const isLongNumeral = (value: unknown): value is string =>
  typeof value === "string" && value.startsWith(longNumeralMark);
export const longNumeralText = (value: string): string => value.slice(longNumeralMark.length);

/** Parses one companyfacts document. Throws IngestError naming `file` for anything that is not one. */
export function parseDocument(file: string, body: Buffer, expectedCik: number): CompanyDocument {
  const text = withoutStrays(body.toString("utf8"));
  const json = parseJson(file, text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new IngestError("not_json", `${file} holds no JSON object: fetch it again.`);
  }
  const { cik, entityName, facts } = json as { cik?: unknown; entityName?: unknown; facts?: unknown };
  if (Number(cik) !== expectedCik || cik === null || cik === "") {
    throw new IngestError(
      "wrong_cik",
      `${file} holds the facts of CIK ${String(cik ?? "(none)")}, not of ${expectedCik}: its name or its content is wrong; nothing was taken.`,
    );
  }
  if (typeof facts !== "object" || facts === null || Array.isArray(facts)) {
    throw new IngestError("facts_missing", `${file} has no "facts": it may be an error answer; fetch it again.`);
  }
  const name = typeof entityName === "string" ? entityName.trim() : "";
  return { cik: expectedCik, name: name || `CIK ${expectedCik}`, facts: facts as CompanyDocument["facts"] };
}

function withoutStrays(text: string): string {
  const whole = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  return whole.includes("\\u0000") ? whole.replace(escapedNul, "") : whole;
}

function parseJson(file: string, text: string): unknown {
  const start = text.trimStart().slice(0, 1);
  if (start === "") throw new IngestError("empty_document", `${file} is empty: fetch it again.`);
  if (start === "<")
    throw new IngestError("not_json", `${file} is a web page, not JSON: the source refused; fetch later.`);
  longNumeral.lastIndex = 0;
  const exact = longNumeral.test(text) ? text.replace(longNumeral, `"val":"${longNumeralMark}$1"`) : text;
  try {
    return JSON.parse(exact);
  } catch (error) {
    throw new IngestError("not_json", `${file} is not whole JSON (${(error as Error).message}): fetch it again.`);
  }
}
