import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { dayInWords, type LengthClass } from "@/domain/periods/model";
import { groupDigits } from "../decimal";

const lengthWords: Record<LengthClass, string> = {
  instant: "at",
  quarter: "in the quarter to",
  half: "in the half-year to",
  nine_months: "in the nine months to",
  year: "in the year to",
};

/** `Revenue in the quarter to 31 Mar 2024`. */
export const pointWords = (point: SeriesPoint): string =>
  `${point.item.label} ${lengthWords[point.length]} ${dayInWords(point.end)}`;

/** `10-Q of 1 May 2024`. */
export const filingWords = ({ filing }: Pick<Observation, "filing">): string =>
  `${filing.form || "filing"} of ${dayInWords(filing.filedOn)}`;

/** `1,204,000 USD`, `1.45 USD per share`; share counts go without their unit. */
export function valueWords(exact: string, unit: string): string {
  return unit.toLowerCase() === "shares" ? groupDigits(exact) : `${groupDigits(exact)} ${unitWords(unit)}`;
}

const unitWords = (unit: string): string => unit.replace(/\/shares?$/i, " per share").replace("/", " per ");

/** `5000 ÷ 5 = 1,000`, `5 ÷ 5000 = 1/1,000`: how often the second value goes into the first. */
export function ratioWords(value: string, other: string): string {
  const ratio = Number(value) / Number(other);
  return `${groupDigits(value)} ÷ ${groupDigits(other)} = ${Math.abs(ratio) < 1 ? `1/${factorWords(1 / ratio)}` : factorWords(ratio)}`;
}

/** `within 3%`, `within a factor of 2.1`: how far apart two values are at most that differ by `level` in log10. */
export function withinWords(level: number): string {
  const factor = 10 ** level;
  return factor < 1.995
    ? `within ${Math.max(1, Math.ceil((factor - 1) * 100))}%`
    : `within a factor of ${factor.toFixed(1)}`;
}

const factorWords = (factor: number): string =>
  groupDigits(Math.abs(factor) < 10 ? factor.toFixed(1) : factor.toFixed(0));

/** `1,000`, `1,000,000` for a power of ten above zero. */
export const timesWords = (power: number): string => groupDigits(`1e${Math.abs(power)}`);

/** `1,000 times too small`: what the reported value is when ten to this power corrects it. */
export const tooWords = (power: number): string => `${timesWords(power)} times too ${power > 0 ? "small" : "large"}`;

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
