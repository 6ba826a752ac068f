import { unitPower } from "./decimal";

/** A value as rules compare it: the double for arithmetic, the literal for its precision. */
export type Amount = { value: number; exact: string };

const unitsAllowed = 2;
/** Two values of one digit each (1 and 3) are not the same value only because their rounding unit is large. */
const largestShare = 0.1;
/** A value may have been revised a little between the two filings as well. */
const revisedShare = 0.001;
export const scalePowers = [3, 6, 9] as const;

/**
 * Largest difference that rounding explains: twice the coarsest unit implied by trailing zeros, at most a tenth of the
 * larger value. Source: design of the rule set, "tolerance".
 */
export function toleranceOf(a: Amount, b: Amount): number {
  const unit = 10 ** Math.max(unitPower(a.exact), unitPower(b.exact));
  return Math.min(unitsAllowed * unit, largestShare * Math.max(Math.abs(a.value), Math.abs(b.value)));
}

export const agree = (a: Amount, b: Amount): boolean =>
  a.value === b.value || Math.abs(a.value - b.value) <= toleranceOf(a, b);

/**
 * The power of ten (±3, ±6, ±9) by which b is a times ten to it, after rounding; 0 when b is no such multiple of a.
 * 22 and 22,413 are 3 apart: 22 was rounded to thousands and then reported as units.
 */
export function scalePower(a: Amount, b: Amount): number {
  const ratio = b.value / a.value;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 0;
  const power = 3 * Math.round(Math.log10(ratio) / 3);
  if (power === 0 || Math.abs(power) > 9) return 0;
  const unit = 10 ** Math.max(unitPower(a.exact) + power, unitPower(b.exact));
  const magnitude = Math.abs(b.value);
  const allowed = Math.max(Math.min(unitsAllowed * unit, largestShare * magnitude), revisedShare * magnitude);
  return Math.abs(a.value * 10 ** power - b.value) <= allowed ? power : 0;
}
