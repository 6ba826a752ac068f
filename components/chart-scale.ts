/** `symlog` is a log scale on both sides of zero, with equal decades from `floor` outwards and straight between. */
export type ScaleKind = "linear" | "log" | "symlog";
export type Scale = { kind: ScaleKind; of(value: number): number; ticks: readonly number[] };
type Range = readonly [from: number, to: number];

/** From this ratio of magnitudes on, small values vanish on a linear scale. */
export const wideSpread = 50;

const magnitudes = (values: readonly number[]) => values.filter((value) => value !== 0).map(Math.abs);

/** Largest over smallest magnitude, zeros left out; 1 when there are fewer than two. */
export function spreadOf(values: readonly number[]): number {
  const sizes = magnitudes(values);
  return sizes.length < 2 ? 1 : Math.max(...sizes) / Math.min(...sizes);
}

/** Values go to `range`, with about `maxTicks` round ticks inside. Takes one value, none, zeros and negatives. */
export function scaleFor(values: readonly number[], mode: "log" | "linear", range: Range, maxTicks = 5): Scale {
  if (mode === "linear" || magnitudes(values).length === 0) return linearScale(values, range, maxTicks);
  return values.some((value) => value <= 0) ? symlogScale(values, range, maxTicks) : logScale(values, range, maxTicks);
}

function between(low: number, high: number, [from, to]: Range): (position: number) => number {
  return (position) => from + ((position - low) / (high - low)) * (to - from);
}

/** Integers from low to high, thinned to equal steps. */
function decades(low: number, high: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((high - low + 1) / most));
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((high - first) / step) + 1) }, (_, index) => first + index * step);
}

function logScale(values: readonly number[], range: Range, maxTicks: number): Scale {
  let low = Math.log10(Math.min(...values)) - 0.3;
  let high = Math.log10(Math.max(...values)) + 0.3;
  if (Math.floor(high) - Math.ceil(low) < 1) [low, high] = [Math.floor(low), Math.ceil(high)];
  const at = between(low, high, range);
  const ticks = decades(Math.ceil(low), Math.floor(high), maxTicks).map((power) => 10 ** power);
  return { kind: "log", of: (value) => at(Math.log10(value)), ticks };
}

function symlogScale(values: readonly number[], range: Range, maxTicks: number): Scale {
  const smallest = Math.floor(Math.log10(Math.min(...magnitudes(values))));
  const floor = 10 ** smallest;
  const bend = (value: number) => {
    const size = Math.abs(value) / floor;
    return Math.sign(value) * (size < 1 ? size : 1 + Math.log10(size));
  };
  const low = bend(Math.min(0, ...values)) - 0.4;
  const high = bend(Math.max(0, ...values)) + 0.4;
  const at = between(low, high, range);
  const most = Math.max(Math.abs(low), Math.abs(high));
  const step = Math.max(1, Math.ceil((high - low) / maxTicks));
  const ticks = [0];
  for (let bent = step; bent <= most; bent += step) {
    const tick = 10 ** (smallest + bent - 1);
    if (bent <= high) ticks.push(tick);
    if (-bent >= low) ticks.unshift(-tick);
  }
  return { kind: "symlog", of: (value) => at(bend(value)), ticks };
}

function linearScale(values: readonly number[], range: Range, maxTicks: number): Scale {
  let low = values.length ? Math.min(...values) : 0;
  let high = values.length ? Math.max(...values) : 1;
  // Zero belongs to the picture unless the values only differ in their upper part.
  if (low > 0 && low < 0.6 * high) low = 0;
  if (high < 0 && high > 0.6 * low) high = 0;
  if (low === high) [low, high] = low === 0 ? [0, 1] : low > 0 ? [0, high * 1.25] : [low * 1.25, 0];
  const step = niceStep((high - low) / Math.max(1, maxTicks - 1));
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { kind: "linear", of: between(first * step, last * step, range), ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return digit * power;
}
