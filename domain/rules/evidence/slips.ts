import type { CompanySeries, Observation, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { type Day, dayInWords } from "@/domain/periods/model";
import { plainDecimal } from "@/lib/decimal";
import { negateDecimal, shiftDecimal, unitPower } from "../decimal";
import { type Amount, agree, scalePower, scalePowers, toleranceOf } from "../tolerance";
import { familyOf } from "./pools";
import { oncePerSeries } from "./profile";
import { rescaleWords } from "./words";

/** What a person or a program does wrong when it copies a value: each leaves a trace that chance hardly ever leaves. */
export type SlipKind = "sign" | "scale" | "digits" | "zero" | "repeat" | "borrowed";
/** The slips that the two values alone can show. */
export type AmountSlip = Extract<SlipKind, "sign" | "scale" | "digits" | "zero">;

/** Digits that a value must have (without leading and trailing zeros) for its reappearance to be no coincidence. */
export const tellingDigits = 4;

/**
 * The slip that turns `expected` into `observed`, allowing for the rounding of either; null when none does, or when the
 * two agree.
 */
export function slipBetween(observed: Amount, expected: Amount): AmountSlip | null {
  if (agree(observed, expected) || expected.value === 0) return null;
  if (observed.value === 0) return "zero";
  if (agree({ value: -observed.value, exact: observed.exact }, expected)) return "sign";
  if (scalePower(observed, expected) !== 0) return "scale";
  return isExchanged(observed, expected) ? "digits" : null;
}

/** The exchange must explain much more than rounding does, or any small difference would pass for one. */
const leastDistance = 50;

function isExchanged(observed: Amount, expected: Amount): boolean {
  if (observed.value < 0 !== expected.value < 0) return false;
  // A round value implies a coarse unit; the digits that are exchanged must be met in the finer one.
  const unit = 10 ** Math.min(unitPower(observed.exact), unitPower(expected.exact));
  const slack = Math.min(2 * unit, toleranceOf(observed, expected));
  const distance = Math.abs(observed.value - expected.value);
  return exchangedLiterals(plainDecimal(observed.exact)).some((text) => {
    const miss = Math.abs(Number(text) - expected.value);
    return miss === 0 || (miss <= slack && miss * leastDistance <= distance);
  });
}

/** Every literal that comes of this one when two digits that follow each other are exchanged, as a typist does. */
function exchangedLiterals(text: string): string[] {
  const found: string[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    const [a, b] = [text[i] as string, text[i + 1] as string];
    if (a !== b && isDigit(a) && isDigit(b)) found.push(text.slice(0, i) + b + a + text.slice(i + 2));
  }
  return found;
}

/** What the value may have been before a slip that its digits survived: other sign, other scale, two digits exchanged. */
export function undoneSlips({ exact, value }: Amount): Amount[] {
  if (value === 0) return [];
  const text = plainDecimal(exact);
  const literals = [
    negateDecimal(text),
    ...scalePowers.flatMap((power) => [shiftDecimal(text, power), shiftDecimal(text, -power)]),
    ...exchangedLiterals(text),
  ];
  return literals.map((literal) => ({ value: Number(literal), exact: literal }));
}

const isDigit = (text: string): boolean => text >= "0" && text <= "9";

/** Digits without leading and trailing zeros. */
export const digitsOf = (exact: string): number =>
  plainDecimal(exact).replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "").length;

/** Whether the value has enough digits to be recognised where it stands again. */
export const isTelling = (exact: string): boolean => digitsOf(exact) >= tellingDigits;

/** Lines that often repeat a value (goodwill, par value) say nothing when they do so once more. */
const largestRepeatedShare = 0.1;
/** A value that stands in more periods than these is a constant, and was not copied by mistake. */
const mostHolders = 3;

/**
 * Another period of the same line that has exactly this value, the nearest one: a column was copied. Null for a value
 * of few digits, and in a line that often stays the same.
 */
export function repeatedFrom(series: CompanySeries, point: SeriesPoint, observation: Observation): SeriesPoint | null {
  const others = repeatsOf(series, point, observation);
  return others.length < mostHolders ? (others[0] ?? null) : null;
}

/** All such periods, the nearest first; with fewer digits only for who has other proof. */
export function repeatsOf(
  series: CompanySeries,
  point: SeriesPoint,
  observation: Observation,
  leastDigits = tellingDigits,
): SeriesPoint[] {
  if (digitsOf(observation.exact) < leastDigits) return [];
  const line = lineOf(series, point);
  if (!line) return [];
  const { byValue, repeatedShare } = repetitions(line);
  if (repeatedShare > largestRepeatedShare) return [];
  const others = (byValue.get(observation.value) ?? []).filter((other) => other !== point);
  return others.sort((a, b) => Math.abs(a.end - point.end) - Math.abs(b.end - point.end));
}

export const lineOf = (series: CompanySeries, point: SeriesPoint): SeriesLine | undefined =>
  series.linesOf(point.item.code).find(({ unit, length }) => unit === point.unit && length === point.length);

type Repetitions = { byValue: ReadonlyMap<number, readonly SeriesPoint[]>; repeatedShare: number };
const repetitionsOf = new WeakMap<SeriesLine, Repetitions>();

/** Points by every value they were reported with; how often the winner is that of the point before. */
function repetitions(line: SeriesLine): Repetitions {
  const known = repetitionsOf.get(line);
  if (known) return known;
  const byValue = new Map<number, SeriesPoint[]>();
  let repeated = 0;
  line.points.forEach((point, index) => {
    const { value } = point.observations[0] as Observation;
    if (index > 0 && value !== 0 && line.points[index - 1]?.observations[0]?.value === value) repeated++;
    for (let i = 0; i < point.observations.length; i++) {
      const one = (point.observations[i] as Observation).value;
      if (i > 0 && one === point.observations[i - 1]?.value) continue;
      const list = byValue.get(one);
      if (!list) byValue.set(one, [point]);
      else if (list[list.length - 1] !== point) list.push(point);
    }
  });
  // One repetition is the case in question itself.
  const result = { byValue, repeatedShare: Math.max(0, repeated - 1) / Math.max(1, line.points.length - 1) };
  repetitionsOf.set(line, result);
  return result;
}

/** Two lines that are equal in a fifth of their common periods are often the same thing. */
const largestEqualShare = 0.2;
const leastCommonPeriods = 3;

/**
 * Another line item of the same period that has exactly this value in the same filing, where the two lines normally
 * differ: the value stands in the wrong row. Null for a value of few digits.
 */
export function borrowedFrom(
  series: CompanySeries,
  point: SeriesPoint,
  observation: Observation,
  leastDigits = tellingDigits,
): SeriesPoint | null {
  if (observation.value === 0 || digitsOf(observation.exact) < leastDigits) return null;
  for (const other of neighboursOf(series, point)) {
    if (familyOf(other.item) === familyOf(point.item)) continue;
    if (standsIn(other, observation) && differ(series, point, other)) return other;
  }
  return null;
}

/** A plain loop: it runs over every line item beside every reading that filings disagree about. */
function standsIn({ observations }: SeriesPoint, { value, filing, tag }: Observation): boolean {
  for (let i = 0; i < observations.length; i++) {
    const one = observations[i] as Observation;
    if (one.value === value && one.filing === filing && one.tag !== tag) return true;
  }
  return false;
}

/** Lines by unit and length. */
const byColumn = oncePerSeries((series: CompanySeries) => {
  const columns = new Map<string, SeriesLine[]>();
  for (const line of series.lines) {
    const column = `${line.unit} ${line.length}`;
    const lines = columns.get(column);
    if (lines) lines.push(line);
    else columns.set(column, [line]);
  }
  return columns;
});

/** Points of the same period, unit and length: looked for, because few periods are ever asked for. */
function neighboursOf(series: CompanySeries, { unit, length, end }: SeriesPoint): SeriesPoint[] {
  const found: SeriesPoint[] = [];
  for (const { points } of byColumn(series).get(`${unit} ${length}`) ?? []) {
    const point = pointAt(points, end);
    if (point) found.push(point);
  }
  return found;
}

function pointAt(points: readonly SeriesPoint[], end: Day): SeriesPoint | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((points[mid] as SeriesPoint).end < end) low = mid + 1;
    else high = mid;
  }
  const point = points[low];
  return point?.end === end ? point : null;
}

/** Whether the winners of the two lines differ in nearly all the other periods that both have. */
function differ(series: CompanySeries, point: SeriesPoint, other: SeriesPoint): boolean {
  let common = 0;
  let equal = 0;
  for (const one of lineOf(series, point)?.points ?? []) {
    if (one === point) continue;
    const beside = series.point(other.item.code, other.unit, other.length, one.end);
    if (!beside) continue;
    common++;
    if (one.observations[0]?.value === beside.observations[0]?.value) equal++;
  }
  return common >= leastCommonPeriods && equal <= largestEqualShare * common;
}

/** The slip as evidence words it: what happened to `expected`, or where the value was taken from. */
export function slipWords(kind: AmountSlip, observed: Amount, expected: Amount): string {
  switch (kind) {
    case "sign":
      return "It is the same amount with the opposite sign";
    case "scale":
      return `It is the same value, rescaled: ${rescaleWords(scalePower(observed, expected))}`;
    case "digits":
      return "Two digits are exchanged";
    case "zero":
      return "A zero stands where there is an amount";
  }
}

const leastPlacesAbove = 2;

/**
 * Whether the two differ in one digit only, replaced or left out, well above their rounding. Weaker than a slip: it counts
 * only where a filing really reports `expected`.
 */
export function isMistyped(observed: Amount, expected: Amount): boolean {
  const [a, b] = [plainDecimal(observed.exact), plainDecimal(expected.exact)];
  if (a === b || !isTelling(observed.exact) || !isTelling(expected.exact)) return false;
  if (a.length !== b.length) return Math.abs(a.length - b.length) === 1 && isOneLeftOut(a, b);
  const places = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const last = Math.max(a.replace(/0+$/, "").length, b.replace(/0+$/, "").length);
  return places.length === 1 && (places[0] as number) < last - leastPlacesAbove;
}

function isOneLeftOut(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  for (let i = 0; i < long.length; i++) if (long.slice(0, i) + long.slice(i + 1) === short) return long[i] !== "0";
  return false;
}

export const repeatedWords = (source: SeriesPoint): string =>
  `It is exactly the value of ${source.length === "instant" ? "" : "the period to "}${dayInWords(source.end)}`;

export const borrowedWords = (source: SeriesPoint): string =>
  `It is exactly the value of ${source.item.label.charAt(0).toLowerCase()}${source.item.label.slice(1)} in the same filing`;
