/**
 * Arithmetic of the score alone. It repeats the tolerance that the rules are described with instead of calling theirs,
 * so that a mistake in a rule cannot hide itself.
 */

/** Largest power of ten that the literal is a whole multiple of: 1000 for `61351000`, 0.01 for `0.45`. 1 for zero. */
export function roundingUnit(value: number): number {
  if (value === 0) return 1;
  const [digits = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const decimals = digits.includes(".") ? digits.length - 2 : 0;
  return 10 ** (Number(exponent) - decimals);
}

const largestShare = 0.1;

/** Twice the coarsest unit implied by trailing zeros of either value, at most a tenth of the larger one. */
export function isClose(a: number, b: number): boolean {
  if (a === b) return true;
  const unit = Math.max(roundingUnit(a), roundingUnit(b));
  return Math.abs(a - b) <= Math.min(2 * unit, largestShare * Math.max(Math.abs(a), Math.abs(b)));
}

/** The middle of a list that it sorts; NaN for an empty one. */
export function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  const half = values.length >> 1;
  if (values.length % 2 === 1) return values[half] as number;
  return ((values[half - 1] ?? Number.NaN) + (values[half] ?? Number.NaN)) / 2;
}
