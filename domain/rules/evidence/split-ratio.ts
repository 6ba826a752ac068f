import { unitPower } from "../decimal";
import type { Amount } from "../tolerance";

/** `numerator` new shares for `denominator` old ones: 7 and 1 of a seven-for-one split, 1 and 10 of a reverse one. */
export type SplitRatio = { numerator: number; denominator: number };

const rounder = [35, 40, 45, 50, 60, 75, 80, 100, 120, 125, 150, 200, 250, 300, 400, 500];
const whole = [...Array.from({ length: 29 }, (_, index) => index + 2), ...rounder];
const forward: readonly (readonly [number, number])[] = [
  ...whole.map((count) => [count, 1] as const),
  ...([
    [3, 2],
    [4, 3],
    [5, 2],
    [5, 3],
    [5, 4],
    [6, 5],
    [11, 10],
    [21, 20],
  ] as const),
];
const reverse: readonly (readonly [number, number])[] = [
  ...whole.map((count) => [1, count] as const),
  ...([
    [2, 3],
    [2, 5],
    [2, 7],
    [3, 4],
  ] as const),
];

/**
 * Ratios in which shares are split: whole numbers either way, the usual broken ones, and stock dividends of 5, 10 and
 * 20%. A thousand is left out: shares off by a thousand are a scale error far more often than a split.
 */
export const splitRatios: readonly SplitRatio[] = [...forward, ...reverse].map(([numerator, denominator]) => ({
  numerator,
  denominator,
}));

/** A weighted average may be recomputed a little beside being restated. */
const recomputedShare = 0.0005;
/** Values that are rounded more coarsely than this fit several ratios. */
const coarsest = 0.01;

/** The ratio by which `after` is `before` restated, up to the rounding of both; null when there is none. */
export function restatedBy(before: Amount, after: Amount): SplitRatio | null {
  const quotient = after.value / before.value;
  if (!(quotient > 0) || !Number.isFinite(quotient) || Math.abs(quotient - 1) < 0.02) return null;
  const rounding = roundingShare(before) + roundingShare(after);
  if (rounding > coarsest) return null;
  const ratio = splitRatios.find((one) => Math.abs(quotient / timesOf(one) - 1) <= rounding + recomputedShare);
  return ratio ?? null;
}

/** Half of the unit that the value's trailing zeros imply, as a share of it. */
const roundingShare = ({ value, exact }: Amount): number => (0.5 * 10 ** unitPower(exact)) / Math.abs(value);

/** 7 of seven for one, 0.1 of one for ten. */
export const timesOf = ({ numerator, denominator }: SplitRatio): number => numerator / denominator;

/** `7-for-1`, `1-for-10`. */
export const splitWords = ({ numerator, denominator }: SplitRatio): string => `${numerator}-for-${denominator}`;

/** Two numbers of one split, whatever they are: `7-for-1 split`, `1-for-10 reverse split`. */
export const splitName = (ratio: SplitRatio): string =>
  `${splitWords(ratio)} ${ratio.numerator < ratio.denominator ? "reverse split" : "split"}`;

/** Per-share amounts move the other way, and are rounded to cents. Null: too small to tell a split from none. */
export function perShareMoved(before: Amount, after: Amount, ratio: SplitRatio): boolean | null {
  const times = 1 / timesOf(ratio);
  const unit = (amount: Amount) => 10 ** Math.min(-2, unitPower(amount.exact));
  const allowed = 0.6 * (unit(before) * times + unit(after));
  if (Math.abs(before.value * times - before.value) <= 2 * allowed) return null;
  return Math.abs(after.value - before.value * times) <= allowed;
}
