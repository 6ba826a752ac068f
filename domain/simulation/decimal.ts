/**
 * Arithmetic on decimal literals, exact at any size: an error of scale must not add an error of rounding, and a value
 * shifted up by six places may exceed 2^53.
 */

/** `literal` × 10^`places`, without exponent, superfluous zeros or a negative zero. */
export function shiftDecimal(literal: string, places: number): string {
  const { negative, whole, fraction } = split(literal);
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  return join(negative, padded.slice(0, at), padded.slice(at));
}

export function negated(literal: string): string {
  const { negative, whole, fraction } = split(literal);
  return join(!negative, whole, fraction);
}

/**
 * Swaps two neighbouring digits, as a hurried hand does: the first unlike pair from the left at or after `from`
 * (counted from 0), else the first unlike pair anywhere. Null when all digits are alike.
 */
export function transposed(literal: string, from: number): string | null {
  const { negative, whole, fraction } = split(literal);
  const at = unlikePair(whole, from) ?? unlikePair(whole, 0);
  if (at === null) return null;
  const swapped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2);
  return join(negative, swapped, fraction);
}

function unlikePair(digits: string, from: number): number | null {
  for (let at = from; at + 1 < digits.length; at++) {
    // A leading zero would shorten the number: that is another kind of error.
    if (digits[at] !== digits[at + 1] && !(at === 0 && digits[1] === "0")) return at;
  }
  return null;
}

function split(literal: string): { negative: boolean; whole: string; fraction: string } {
  const negative = literal.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? literal.slice(1) : literal).split(".");
  return { negative, whole, fraction };
}

function join(negative: boolean, whole: string, fraction: string): string {
  const head = whole.replace(/^0+(?=\d)/, "");
  const tail = fraction.replace(/0+$/, "");
  const size = tail ? `${head}.${tail}` : head;
  return negative && size !== "0" ? `-${size}` : size;
}
