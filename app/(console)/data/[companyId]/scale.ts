import { formatCompact } from "@/components/format";

export type RowScale = { divisor: number; words: string };

const scales: readonly RowScale[] = [
  { divisor: 1e6, words: "m" },
  { divisor: 1e3, words: "k" },
];

/** One scale per row, from its median: a value that is off by thousands then stands out by its length. */
export function scaleOf(values: readonly (string | null)[], unit: string): RowScale {
  const sizes = values
    .flatMap((value) => (value === null || Number(value) === 0 ? [] : [Math.abs(Number(value))]))
    .toSorted((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  if (unit.includes("/")) return { divisor: 1, words: "" };
  return scales.find(({ divisor }) => median >= divisor * 10) ?? { divisor: 1, words: "" };
}

const wide = 1e15;

/** The value in the row's scale, with as many decimals as its size deserves. The exact one is in the cell's title. */
export function formatScaled(value: string, { divisor }: RowScale): string {
  const scaled = Number(value) / divisor;
  const size = Math.abs(scaled);
  if (size >= wide) return formatCompact(Number(value));
  const digits = divisor === 1 ? decimalsOf(value) : size >= 100 || size === 0 ? 0 : size >= 1 ? 1 : 3;
  return scaled
    .toLocaleString("en-GB", { minimumFractionDigits: size >= 1 ? digits : 0, maximumFractionDigits: digits })
    .replace("-", "−");
}

const decimalsOf = (literal: string) => Math.min(4, literal.split(".")[1]?.length ?? 0);
