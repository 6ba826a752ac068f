import { plainDecimal, subtractDecimals } from "@/lib/decimal";

/** The literal times 10^power, exactly: `shiftDecimal("29050", 3)` is `29050000`, `shiftDecimal("-330", -3)` is `-0.33`. */
export const shiftDecimal = (text: string, power: number): string =>
  plainDecimal(`${plainDecimal(text)}e${power >= 0 ? "+" : ""}${power}`);

/** The literal with the opposite sign; zero stays `0`. */
export function negateDecimal(text: string): string {
  const plain = plainDecimal(text);
  if (plain === "0") return plain;
  return plain.startsWith("-") ? plain.slice(1) : `-${plain}`;
}

/** -1, 0 or 1 as a is less than, equal to or greater than b: exact where doubles are not. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const difference = subtractDecimals(a, b);
  if (difference === "0") return 0;
  return difference.startsWith("-") ? -1 : 1;
}

/**
 * Power of ten of the last digit that is not a trailing zero: 3 for `61351000`, -2 for `0.45`. It is the coarsest unit
 * the value can have been rounded to. 0 for zero, which implies no unit.
 */
export function unitPower(text: string): number {
  const plain = text.includes("e") || text.includes("E") || text.includes(".") ? plainDecimal(text) : text;
  const point = plain.indexOf(".");
  if (point >= 0) return point + 1 - plain.length;
  let zeros = 0;
  while (zeros < plain.length - 1 && plain.charCodeAt(plain.length - 1 - zeros) === 48) zeros++;
  return zeros === plain.length - 1 && /^-?0/.test(plain) ? 0 : zeros;
}

/** {@link unitPower} for a whole number below 2^53, without looking at its digits as text. */
export function unitPowerOfWhole(value: number): number {
  let power = 0;
  let rest = value;
  while (rest !== 0 && rest % 1000 === 0) {
    rest /= 1000;
    power += 3;
  }
  while (rest !== 0 && rest % 10 === 0) {
    rest /= 10;
    power++;
  }
  return power;
}

/** `61351000` as `61,351,000` and `-5` as `−5`, for sentences. */
export function groupDigits(text: string): string {
  const [whole = "", fraction] = plainDecimal(text).split(".");
  return whole.replace("-", "−").replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
}
