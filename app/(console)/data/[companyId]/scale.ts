import { formatCompact } from "@/components/format";

export type Scale = { divisor: number; words: string };

const scales: readonly Scale[] = [
  { divisor: 1e6, words: "m" },
  { divisor: 1e3, words: "k" },
];

const unscaled: Scale = { divisor: 1, words: "" };

type Row = { unit: string; cells: readonly ({ value: string | null } | null)[] };

/**
 * One scale per unit for the whole table, from its largest row: figures of a statement can then be compared down a
 * column, and one that is off by thousands stands out by its length.
 */
export function scalesOf(rows: readonly Row[]): (unit: string) => Scale {
  const largest = new Map<string, number>();
  for (const { unit, cells } of rows) largest.set(unit, Math.max(largest.get(unit) ?? 0, medianSize(cells)));
  return (unit) => {
    if (unit.includes("/")) return unscaled;
    return scales.find(({ divisor }) => (largest.get(unit) ?? 0) >= divisor * 10) ?? unscaled;
  };
}

/** A row's typical size, whatever a few wrong values say. */
function medianSize(cells: Row["cells"]): number {
  const sizes = cells
    .flatMap((cell) => (cell?.value && Number(cell.value) !== 0 ? [Math.abs(Number(cell.value))] : []))
    .toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

const wide = 1e15;

/** The value in its unit's scale, with as many decimals as its size deserves. The exact one is in the cell's title. */
export function formatScaled(value: string, { divisor }: Scale): string {
  const scaled = Number(value) / divisor;
  const size = Math.abs(scaled);
  if (size >= wide) return formatCompact(Number(value));
  // What is not zero never reads as zero.
  if (divisor > 1 && size > 0 && size < 0.0005) return scaled < 0 ? "> −0.001" : "< 0.001";
  const digits = divisor === 1 ? decimalsOf(value) : size >= 100 || size === 0 ? 0 : size >= 1 ? 1 : 3;
  return scaled
    .toLocaleString("en-GB", { minimumFractionDigits: size >= 1 ? digits : 0, maximumFractionDigits: digits })
    .replace("-", "−");
}

const decimalsOf = (literal: string) => Math.min(4, literal.split(".")[1]?.length ?? 0);
