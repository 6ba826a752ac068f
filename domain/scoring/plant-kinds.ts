import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import type { RandomStream } from "@/domain/simulation/random";
import { plainDecimal } from "@/lib/decimal";
import { isClose } from "./closeness";
import type { PlantKind } from "./plant";

/** A series with the observations of each of its filings. */
export type PlantSource = { series: CompanySeries; ofFiling: ReadonlyMap<string, readonly Observation[]> };

/** What a kind does to the drawn value: the new literal or unit; null when the kind cannot be planted there. */
export type Spoiling = { value?: string; unit?: string; power?: number };

/**
 * Value kinds draw again by themselves: what they return differs from the true value beyond tolerance and materially. A
 * zero is never left out: filers leave nil cells empty, so that nothing is missing there.
 */
export const spoil: Record<
  PlantKind,
  (source: PlantSource, point: SeriesPoint, random: RandomStream) => Spoiling | null
> = {
  sign: (_, point) => distinct(point, negated(winnerOf(point).exact)),
  "scale-cell": (_, point, random) => scaled(point, random),
  "scale-filing": (source, point, random) => scaledFiling(source, point, random),
  zero: (_, point) => distinct(point, "0"),
  digits: (_, point, random) => exchangedDigits(point, random),
  repeat: ({ series }, point) => repeated(series, point),
  "neighbour-tag": ({ series }, point, random) => borrowed(series, point, random),
  missing: ({ series }, point) => (winnerOf(point).value === 0 || isSupplied(series, point) ? null : {}),
  unit: (_, point, random) => ({ unit: otherUnit(point, random) }),
};

/** What changes a value by less misleads nobody, and looks like the rounding and small revisions of good filings. */
const leastChange = 0.01;

function distinct(point: SeriesPoint, literal: string): Spoiling | null {
  const [given, { value }] = [plainDecimal(literal), winnerOf(point)];
  const isMaterial = Math.abs(Number(given) - value) >= leastChange * Math.abs(value);
  return isMaterial && !isClose(Number(given), value) ? { value: given } : null;
}

const negated = (exact: string): string => (exact.startsWith("-") ? exact.slice(1) : `-${exact}`);

/** A thousand is by far the most frequent mistake, a million the next. */
const powers = [3, -3, 3, -3, 6, -6] as const;

/** Amounts and counts stay whole: 22,413 in thousands is stated as 22. */
export function rescaled(exact: string, power: number, isWhole: boolean): string {
  const shifted = plainDecimal(`${plainDecimal(exact)}e${power}`);
  return isWhole ? (shifted.split(".")[0] as string).replace(/^-0$/, "0") : shifted;
}

function scaled(point: SeriesPoint, random: RandomStream): Spoiling | null {
  const winner = winnerOf(point);
  const power = random.pick(powers);
  const value = rescaled(winner.exact, power, point.item.unitKind !== "currency/shares");
  return Number(value) === 0 ? null : distinct(point, value);
}

/** A filing of fewer amounts in a wrong scale is a wrong value or two. */
const leastOfFiling = 10;

function scaledFiling({ ofFiling }: PlantSource, point: SeriesPoint, random: RandomStream): Spoiling | null {
  if (point.item.unitKind !== "currency") return null;
  const amounts = (ofFiling.get(winnerOf(point).filing.accession) ?? []).filter(
    ({ unit, value }) => isAmount(unit) && value !== 0,
  );
  if (amounts.length < leastOfFiling) return null;
  const spoilt = scaled(point, random);
  if (!spoilt?.value) return null;
  const power = Math.round(Math.log10(Number(spoilt.value) / winnerOf(point).value) / 3) * 3;
  return { ...spoilt, power };
}

export const isAmount = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** Two digits that follow each other and differ, as a typist exchanges them. */
function exchangedDigits(point: SeriesPoint, random: RandomStream): Spoiling | null {
  const { exact } = winnerOf(point);
  const places = [...exact].flatMap((digit, at) => {
    const next = exact[at + 1] ?? "";
    // Nobody writes 0164: an exchange that leaves a zero in front would be another power of ten.
    const leads = next === "0" && !/\d/.test(exact[at - 1] ?? "") && exact[at + 2] !== ".";
    return /\d/.test(digit) && /\d/.test(next) && digit !== next && !leads ? [at] : [];
  });
  const spoilt = places.flatMap((at) => {
    const value = exact.slice(0, at) + exact[at + 1] + exact[at] + exact.slice(at + 2);
    return distinct(point, value) ?? [];
  });
  return spoilt.length === 0 ? null : random.pick(spoilt);
}

function repeated(series: CompanySeries, point: SeriesPoint): Spoiling | null {
  const line = series.linesOf(point.item.code).find(({ points }) => points.includes(point));
  const before = line?.points[line.points.indexOf(point) - 1];
  return before ? distinct(point, winnerOf(before).exact) : null;
}

const neighbours = 3;

/** The value of one of the three line items that stand nearest in the statement, out of the same filing and period. */
function borrowed(series: CompanySeries, point: SeriesPoint, random: RandomStream): Spoiling | null {
  const { item, unit, length, end } = point;
  const near = series.lines
    .filter(
      (line) =>
        line.item !== item && line.item.statement === item.statement && line.unit === unit && line.length === length,
    )
    .sort((a, b) => Math.abs(a.item.id - item.id) - Math.abs(b.item.id - item.id) || a.item.id - b.item.id)
    .flatMap((line) => series.point(line.item.code, unit, length, end) ?? [])
    .filter((other) => winnerOf(other).filing === winnerOf(point).filing && winnerOf(other).tag !== winnerOf(point).tag)
    .flatMap((other) => distinct(point, winnerOf(other).exact) ?? [])
    .slice(0, neighbours);
  return near.length === 0 ? null : random.pick(near);
}

/** A fourth quarter that the year less nine months supplies is still published when nobody reports it. */
function isSupplied(series: CompanySeries, { item, unit, length, end, observations }: SeriesPoint): boolean {
  if (length !== "quarter" || item.unitKind !== "currency") return false;
  const near = (other: LengthClass, at: number) =>
    series
      .linesOf(item.code)
      .find((line) => line.unit === unit && line.length === other)
      ?.points.find((point) => Math.abs(point.end - at) <= 12);
  const [year, nineMonths] = [near("year", end), near("nine_months", end - 91)];
  if (!year || !nineMonths || !observations[0]) return false;
  return isClose(winnerOf(year).value - winnerOf(nineMonths).value, observations[0].value);
}

const currencies = ["EUR", "GBP", "CAD", "JPY"] as const;

/** Another currency; a share count or a value per share is stated as money, as filers do by mistake. */
function otherUnit({ item, unit }: SeriesPoint, random: RandomStream): string {
  if (item.unitKind === "currency") return unit === "USD" ? random.pick(currencies) : "USD";
  return item.unitKind === "shares" ? "USD" : (unit.split("/")[0] ?? "USD");
}
