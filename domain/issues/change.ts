import { groupDigits } from "@/domain/rules/decimal";
import { plainDecimal } from "@/lib/decimal";

/** What a correction does to a value. `power` is of ten, from the wrong value to the right one. */
export type Change =
  | { kind: "scale"; power: number; exact: boolean }
  | { kind: "sign" }
  | { kind: "digits" }
  | { kind: "value" };

type Shape = { negative: boolean; digits: string; exponent: number };

/** Sign, significant digits and power of ten: two values that differ in scale alone share the first two. */
function shapeOf(literal: string): Shape {
  const plain = plainDecimal(literal);
  const negative = plain.startsWith("-");
  const [whole = "", fraction = ""] = plain.replace("-", "").split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  return { negative, digits, exponent: all.length - digits.length - fraction.length };
}

/** How the right value differs from the wrong one. Both are decimal literals. */
export function changeOf(wrong: string, right: string): Change {
  const from = shapeOf(wrong);
  const to = shapeOf(right);
  if (from.digits === "" || to.digits === "") return { kind: "value" };
  if (from.digits === to.digits) {
    const power = to.exponent - from.exponent;
    if (from.negative === to.negative) return power === 0 ? { kind: "value" } : { kind: "scale", power, exact: true };
    return power === 0 ? { kind: "sign" } : { kind: "value" };
  }
  if (from.negative !== to.negative) return { kind: "value" };
  const power = nearPower(Number(wrong), Number(right));
  if (power !== 0) return { kind: "scale", power, exact: false };
  return areTransposed(wrong, right) ? { kind: "digits" } : { kind: "value" };
}

/** Filers err by thousands and millions; a value within 5% of such a step is that step with other rounding. */
function nearPower(wrong: number, right: number): number {
  const distance = Math.log10(Math.abs(right / wrong));
  const power = Math.round(distance);
  return power !== 0 && power % 3 === 0 && Math.abs(distance - power) < 0.022 ? power : 0;
}

/** Two digits changed places and nothing else did: 1,204,000 and 1,240,000. */
function areTransposed(wrong: string, right: string): boolean {
  const a = plainDecimal(wrong);
  const b = plainDecimal(right);
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first, second] = differing;
  if (differing.length !== 2 || first === undefined || second === undefined) return false;
  return a[first] === b[second] && a[second] === b[first];
}

/**
 * How far apart the values are in orders of magnitude (base 10). A changed sign counts as the doubling it is at least;
 * zero against anything else counts as one order, for its size says nothing.
 */
export function magnitudeOf(wrong: string, right: string): number {
  const from = Number(wrong);
  const to = Number(right);
  if (from === to) return 0;
  if (from === 0 || to === 0) return 1;
  const distance = Math.abs(Math.log10(Math.abs(from / to)));
  return Math.sign(from) === Math.sign(to) ? distance : Math.max(distance, Math.log10(2));
}

/** `1,000 times too small`: what the wrong value is when ten to this power corrects it. */
export const scaleWords = (power: number): string => `${factorWords(power)} times too ${power > 0 ? "small" : "large"}`;

/** The factor of a power of ten, whatever its direction: `1,000` for 3 and for -3. */
export const factorWords = (power: number): string => groupDigits(`1e${Math.abs(power)}`);
