import type { CompanySeries, Observation, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { dayInWords } from "@/domain/periods/model";
import { plainDecimal } from "@/lib/decimal";
import { type Amount, agree, scalePower, toleranceOf } from "../tolerance";
import { isTransposed } from "./digits";
import { oncePerSeries } from "./profile";
import { rescaleWords } from "./words";

/** What a person or a program does wrong when it copies a value: each leaves a trace that chance hardly ever leaves. */
export type SlipKind = "sign" | "scale" | "digits" | "zero" | "repeat" | "borrowed";
/** The slips that the two values alone can show. */
export type AmountSlip = Extract<SlipKind, "sign" | "scale" | "digits" | "zero">;

/** Digits that a value must have (without leading and trailing zeros) for its reappearance to be no coincidence. */
const tellingDigits = 4;

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
const leastDistance = 8;

function isExchanged(observed: Amount, expected: Amount): boolean {
  if (observed.value < 0 !== expected.value < 0) return false;
  const [text, other] = [plainDecimal(observed.exact), plainDecimal(expected.exact)];
  if (isTransposed(text, other)) return true;
  const slack = toleranceOf(observed, expected);
  if (text.length !== other.length || Math.abs(observed.value - expected.value) < leastDistance * slack) return false;
  return exchanges(text).some((value) => Math.abs(value - expected.value) <= slack);
}

/** Every value that two exchanged digits make of the literal. */
function exchanges(text: string): number[] {
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    for (let j = i + 1; j < text.length; j++) {
      const [a, b] = [text[i] as string, text[j] as string];
      if (a === b || !isDigit(a) || !isDigit(b)) continue;
      found.push(Number(text.slice(0, i) + b + text.slice(i + 1, j) + a + text.slice(j + 1)));
    }
  }
  return found;
}

const isDigit = (text: string): boolean => text >= "0" && text <= "9";

/** Whether the value has enough digits to be recognised where it stands again. */
export const isTelling = (exact: string): boolean =>
  plainDecimal(exact).replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "").length >= tellingDigits;

/** Lines that often repeat a value (goodwill, par value) say nothing when they do so once more. */
const largestRepeatedShare = 0.1;

/**
 * Another period of the same line that has exactly this value, the nearest one: a column was copied. Null for a value
 * of few digits, and in a line that often stays the same.
 */
export function repeatedFrom(series: CompanySeries, point: SeriesPoint, observation: Observation): SeriesPoint | null {
  return repeatsOf(series, point, observation)[0] ?? null;
}

/** All such periods, the nearest first. */
export function repeatsOf(series: CompanySeries, point: SeriesPoint, observation: Observation): SeriesPoint[] {
  if (!isTelling(observation.exact)) return [];
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
    for (const one of new Set(point.observations.map(({ value }) => value))) {
      const list = byValue.get(one);
      if (list) list.push(point);
      else byValue.set(one, [point]);
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
export function borrowedFrom(series: CompanySeries, point: SeriesPoint, observation: Observation): SeriesPoint | null {
  if (observation.value === 0 || !isTelling(observation.exact)) return null;
  for (const other of neighboursOf(series, point)) {
    if (other.item === point.item) continue;
    const isSame = other.observations.some(
      ({ value, filing, tag }) =>
        value === observation.value && filing === observation.filing && tag !== observation.tag,
    );
    if (isSame && differ(series, point, other)) return other;
  }
  return null;
}

const byPeriod = oncePerSeries((series: CompanySeries) => {
  const points = new Map<string, SeriesPoint[]>();
  for (const line of series.lines) {
    for (const point of line.points) {
      const key = periodKey(point);
      const list = points.get(key);
      if (list) list.push(point);
      else points.set(key, [point]);
    }
  }
  return points;
});

const periodKey = ({ unit, length, end }: SeriesPoint): string => `${unit} ${length} ${end}`;
const neighboursOf = (series: CompanySeries, point: SeriesPoint): readonly SeriesPoint[] =>
  byPeriod(series).get(periodKey(point)) ?? [];

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

export const repeatedWords = (source: SeriesPoint): string =>
  `It is exactly the value of the period to ${dayInWords(source.end)}`;

export const borrowedWords = (source: SeriesPoint): string =>
  `It is exactly the value of ${source.item.label.charAt(0).toLowerCase()}${source.item.label.slice(1)} in the same filing`;
