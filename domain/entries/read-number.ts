import { plainDecimal } from "@/lib/decimal";

export type ReadNumber =
  | { kind: "value" /** Plain decimal, unscaled; negative for parentheses. */; exact: string; parenthesised: boolean }
  /** A dash or `n/a`: the filing states no value. It is not zero. */
  | { kind: "nil" }
  /** A share of something, which no line item is. */
  | { kind: "percent" };

const nil = /^(?:[-–—−‒―]{1,3}|n\/?[am]|nil|none|\*+)$/i;
const currencyMark = /(?:US|C|A|HK|NZ)?[$€£¥]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD)\b/g;
/** `383,285[1]`, `383,285 (1)`, `12.5 (a)`: a reference to a footnote stands behind the number it is about. */
const footnote = /(?<=[\d)])(?:\s*\[\w{1,2}\]|\s+\((?:[a-z]|\d{1,2})\)|[*†‡]+)+$/i;
const digits = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|^\.\d+$/;

/**
 * A cell of a statement as a number: thousands separators, currency signs, parentheses or any kind of minus for
 * negatives, dashes for no value. Null for anything else; `1,23` is not guessed at.
 */
export function readNumber(cell: string): ReadNumber | null {
  const text = cell.replace(/[\s\u00a0\u202f\u2009]+/g, " ").trim();
  const bare = text.replace(currencyMark, "").trim().replace(footnote, "").trim();
  if (bare === "") return null;
  if (nil.test(bare)) return { kind: "nil" };
  if (/^[(\-–−+]?\s*[\d.,]+\s*\)?\s*(?:%|pts?|bps)\s*\)?$/.test(bare)) return { kind: "percent" };
  const open = /^\((.*?)\)?$/.exec(bare);
  const minus = /^[-–−]\s*(.*)$/.exec(bare);
  const number = (open?.[1] ?? minus?.[1] ?? bare).trim();
  // "$000" names a scale.
  if (!digits.test(number) || /^0{3}/.test(number)) return null;
  const magnitude = plainDecimal(number.replaceAll(",", "").replace(/^\./, "0."));
  const negative = (open !== null || minus !== null) && magnitude !== "0";
  return { kind: "value", exact: negative ? `-${magnitude}` : magnitude, parenthesised: open !== null };
}

/** Moves the decimal point by `power` places, exactly: (`1.5`, 6) → `1500000`. */
export const scaleUp = (exact: string, power: number): string =>
  power === 0 ? exact : plainDecimal(`${exact}e${power}`);
