import { formatCompact, formatDate } from "@/components/format";

export type Doubt = { day: string; from: string | null; to: string | null };

/** The one factor by which every doubt is off, in words: null when they differ or nothing is suggested. */
export function changeOf(doubts: readonly Pick<Doubt, "from" | "to">[]): string | null {
  const words = new Set(doubts.map(({ from, to }) => factorWords(from, to)));
  const [only] = words;
  return words.size === 1 && only ? only : null;
}

function factorWords(from: string | null, to: string | null): string | null {
  const factor = Number(from ?? Number.NaN) / Number(to ?? Number.NaN);
  if (!Number.isFinite(factor) || factor === 0) return null;
  if (Math.abs(factor + 1) < 1e-9) return "opposite sign";
  const power = Math.round(Math.log10(Math.abs(factor)));
  if (factor < 0 || power === 0 || Math.abs(factor / 10 ** power - 1) > 1e-9) return null;
  const size = (10 ** Math.abs(power)).toLocaleString("en-GB");
  return power > 0 ? `÷ ${size}` : `× ${size}`;
}

/** A period end this long after all others is what is wrong, whatever its value. */
const farYears = 5;

/** The chart's title: what the picture shows, in one sentence without a full stop. */
export function takeawayOf(doubts: readonly Doubt[], clean: readonly { day: string; value: number | null }[]): string {
  const sorted = doubts.toSorted((a, b) => a.day.localeCompare(b.day));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return clean.length === 1 ? "One value, not in doubt" : `${clean.length} values, none in doubt`;
  const lastClean = clean.at(-1)?.day;
  if (lastClean && Number(last.day.slice(0, 4)) - Number(lastClean.slice(0, 4)) > farYears) {
    return `A period that ends on ${formatDate(last.day)}; the others end by ${formatDate(lastClean)}`;
  }
  const when = sorted.length === 1 ? `at ${formatDate(first.day)}` : spanWords(sorted.length, first.day, last.day);
  const change = changeOf(sorted);
  if (change === "opposite sign") return `Opposite sign ${when}`;
  if (change?.startsWith("÷")) return `Exactly ${change.slice(2)} times too large ${when}`;
  if (change?.startsWith("×")) return `Exactly ${change.slice(2)} times too small ${when}`;
  const about = nearFactorOf(sorted);
  if (about !== null) return `About ${about} ${when}`;
  if (sorted.every(({ from }) => Number(from) === 0 && from !== null))
    return `Zero ${when}${betweenWords(first, clean)}`;
  if (sorted.length > 1) return `${offWords(sorted)} ${when}`;
  if (first.to !== null) return `${compact(first.from)} ${when}, where ${compact(first.to)} is expected`;
  return `${compact(first.from)} ${when}${againstNeighbours(first, clean)}`;
}

/** A thousandth is rounded more often than not: what every doubt is off by within a tenth, from 1,000 on. */
function nearFactorOf(doubts: readonly Doubt[]): string | null {
  const sizes = doubts.map(({ from, to }) =>
    Math.log10(Math.abs(Number(from ?? Number.NaN) / Number(to ?? Number.NaN))),
  );
  const power = Math.round(sizes[0] ?? 0);
  if (Math.abs(power) < 3 || !sizes.every((size) => Math.abs(size - power) < 0.04)) return null;
  return `${(10 ** Math.abs(power)).toLocaleString("en-GB")} times too ${power > 0 ? "large" : "small"}`;
}

/** How far off, as a share of the expected values: one figure, or from the least to the most. */
function offWords(doubts: readonly Doubt[]): string {
  const shares = doubts.map(({ from, to }) => Math.abs(Number(from ?? Number.NaN) / Number(to ?? Number.NaN) - 1));
  const least = shareWords(Math.min(...shares));
  const most = shareWords(Math.max(...shares));
  if (least === null || most === null) return "In doubt";
  return least === most ? `Off by ${most}` : `Off by ${least} to ${most}`;
}

function shareWords(share: number): string | null {
  if (!Number.isFinite(share)) return null;
  return share < 0.01 ? "less than 1%" : `${Math.round(share * 100).toLocaleString("en-GB")}%`;
}

const spanWords = (count: number, from: string, to: string) =>
  `in ${count} periods, ${formatDate(from)} to ${formatDate(to)}`;

const known = (clean: readonly { day: string; value: number | null }[]) =>
  clean.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));

function betweenWords(doubt: Doubt, clean: readonly { day: string; value: number | null }[]): string {
  const before = known(clean).findLast((point) => point.day < doubt.day);
  const after = known(clean).find((point) => point.day > doubt.day);
  return before && after ? `, between ${formatCompact(before.value)} and ${formatCompact(after.value)}` : "";
}

function againstNeighbours(doubt: Doubt, clean: readonly { day: string; value: number | null }[]): string {
  const sizes = known(clean)
    .filter(({ day }) => day !== doubt.day)
    .map(({ value }) => Math.abs(value))
    .toSorted((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)];
  const factor = Math.abs(Number(doubt.from ?? Number.NaN)) / (median || Number.NaN);
  if (!Number.isFinite(factor)) return "";
  if (factor >= 2) return `, ${figure(factor)} times the median of the series`;
  if (factor <= 0.5 && factor > 0) return `, ${figure(1 / factor)} times smaller than the median of the series`;
  return besideNeighbours(doubt, clean) ?? ", in line with the rest of the series";
}

/** Of the usual size, and yet above or below both values beside it: a reader sees the step, not the median. */
function besideNeighbours(doubt: Doubt, clean: readonly { day: string; value: number | null }[]): string | null {
  const before = known(clean).findLast((point) => point.day < doubt.day);
  const after = known(clean).find((point) => point.day > doubt.day);
  if (!before || !after) return null;
  const value = Number(doubt.from);
  const isBetween = Math.min(before.value, after.value) <= value && value <= Math.max(before.value, after.value);
  return isBetween ? null : `, beside ${formatCompact(before.value)} and ${formatCompact(after.value)}`;
}

const compact = (text: string | null) => (text === null ? "No value" : formatCompact(Number(text)));

const figure = (factor: number) => (factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString("en-GB"));
