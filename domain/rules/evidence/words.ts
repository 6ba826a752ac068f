import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { formatDay, type LengthClass } from "@/domain/periods/model";
import { groupDigits } from "../decimal";

const lengthWords: Record<LengthClass, string> = {
  instant: "at",
  quarter: "in the quarter to",
  half: "in the half-year to",
  nine_months: "in the nine months to",
  year: "in the year to",
};

/** `Revenue in the quarter to 2024-03-31`. */
export const pointWords = (point: SeriesPoint): string =>
  `${point.item.label} ${lengthWords[point.length]} ${formatDay(point.end)}`;

/** `10-Q of 2024-05-01`. */
export const filingWords = ({ filing }: Pick<Observation, "filing">): string =>
  `${filing.form || "filing"} of ${formatDay(filing.filedOn)}`;

/** `1,204,000 USD`; share counts go without their unit. */
export function valueWords(exact: string, unit: string): string {
  return unit.toLowerCase() === "shares" ? groupDigits(exact) : `${groupDigits(exact)} ${unit}`;
}

/** `1,000`, `1,000,000` for a power of ten above zero. */
export const timesWords = (power: number): string => groupDigits(`1e${Math.abs(power)}`);

/** `multiply by 1,000` or `divide by 1,000`: what turns the reported value into the expected one. */
export const rescaleWords = (power: number): string => `${power > 0 ? "multiply" : "divide"} by ${timesWords(power)}`;

export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** The filings of the observations, newest first, each once. */
export function accessionsOf(observations: readonly Observation[]): string[] {
  return [...new Set(observations.map(({ filing }) => filing.accession))];
}

/** The suspect that a sentence is about: the winner when it is one of them, else the newest. */
export function foremost(point: SeriesPoint, observations: readonly Observation[]): Observation {
  const winner = winnerOf(point);
  return observations.includes(winner) ? winner : (observations[0] as Observation);
}
