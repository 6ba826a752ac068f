/** Neighbours on each side that a value is compared with. */
const eachSide = 4;

/**
 * Of every value the median of the nearest four on each side, itself left out: what its neighbours say. A window is kept
 * in order while it moves on, because this runs over every value of every long line.
 */
export function middlesAround(values: Float64Array): Float64Array {
  const middles = new Float64Array(values.length);
  const window = new Float64Array(2 * eachSide + 1);
  let count = 0;
  for (let i = 0; i < Math.min(eachSide, values.length); i++) count = insert(window, count, values[i] as number);
  for (let i = 0; i < values.length; i++) {
    if (i > eachSide) count = remove(window, count, values[i - eachSide - 1] as number);
    if (i + eachSide < values.length) count = insert(window, count, values[i + eachSide] as number);
    middles[i] = medianWithout(window, count, values[i] as number);
  }
  return middles;
}

function insert(window: Float64Array, count: number, value: number): number {
  let at = count;
  while (at > 0 && (window[at - 1] as number) > value) {
    window[at] = window[at - 1] as number;
    at--;
  }
  window[at] = value;
  return count + 1;
}

function remove(window: Float64Array, count: number, value: number): number {
  let at = 0;
  while (at < count - 1 && window[at] !== value) at++;
  for (; at + 1 < count; at++) window[at] = window[at + 1] as number;
  return count - 1;
}

/** Median of the first `count` sorted values without one that is `left`; NaN for no others. No closure in here. */
export function medianWithout(sorted: Float64Array, count: number, left: number): number {
  const rest = count - 1;
  if (rest === 0) return Number.NaN;
  const half = rest >> 1;
  if (rest % 2 === 1) return rankWithout(sorted, left, half);
  return (rankWithout(sorted, left, half - 1) + rankWithout(sorted, left, half)) / 2;
}

const rankWithout = (sorted: Float64Array, left: number, rank: number): number =>
  sorted[left <= (sorted[rank] as number) ? rank + 1 : rank] as number;
