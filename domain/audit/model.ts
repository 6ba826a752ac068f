/** JSON as the log keeps it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One thing that changed: where in the record, and its text before and after; null where it was not there. */
export type Difference = { path: string; before: string | null; after: string | null };

/** A record of thousands of lines is read in an export, not on a page. */
export const mostDifferences = 200;
const longestText = 1000;

/**
 * What two states of a record differ in, in the order of the later one. Lists of plain values are one thing; the rest
 * is taken apart down to plain values. The second part is how many differences were left out.
 */
export function differencesOf(before: Json | undefined, after: Json | undefined): [Difference[], leftOut: number] {
  const earlier = new Map(leavesOf(before));
  const later = new Map(leavesOf(after));
  const paths = [...new Set([...later.keys(), ...earlier.keys()])];
  const changed = paths.filter((path) => earlier.get(path) !== later.get(path));
  const differences = changed.slice(0, mostDifferences).map((path) => ({
    path,
    before: shortened(earlier.get(path)),
    after: shortened(later.get(path)),
  }));
  return [differences, changed.length - differences.length];
}

function leavesOf(json: Json | undefined, path = ""): [string, string][] {
  if (json === undefined || (json === null && path === "")) return [];
  if (isPlain(json)) return [[path || "value", textOf(json)]];
  if (isList(json)) {
    if (json.every(isPlain)) return [[path || "values", json.map(textOf).join(", ")]];
    return json.flatMap((one, index) => leavesOf(one, `${path}[${index + 1}]`));
  }
  return Object.entries(json).flatMap(([key, value]) => leavesOf(value, path ? `${path}.${key}` : key));
}

type Plain = string | number | boolean | null;
const isPlain = (json: Json): json is Plain => json === null || typeof json !== "object";
const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

const textOf = (plain: Plain): string => (plain === null ? "none" : plain === "" ? "empty" : String(plain));

const shortened = (text: string | undefined): string | null =>
  text === undefined ? null : text.length > longestText ? `${text.slice(0, longestText)}…` : text;

/** Where in the log a page goes on: its last line's moment and number. */
export type AuditCursor = { at: string; id: string };

export const cursorText = ({ at, id }: AuditCursor): string => `${at}_${id}`;

/** Null for a text that no page handed out. */
export function parseCursor(text: string): AuditCursor | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,18})$/.exec(text);
  return match && !Number.isNaN(Date.parse(match[1] as string))
    ? { at: match[1] as string, id: match[2] as string }
    : null;
}
