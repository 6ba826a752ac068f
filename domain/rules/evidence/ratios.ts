import type { Course } from "./growth";

/** A share of one line item in another that is alike in companies of one sector. */
export type Ratio = { name: string; words: string; part: string; of: string };

export const ratios: readonly Ratio[] = [
  { name: "GrossMargin", words: "Gross margin", part: "GrossProfit", of: "Revenue" },
  { name: "OperatingMargin", words: "Operating margin", part: "OperatingIncome", of: "Revenue" },
  { name: "NetMargin", words: "Net margin", part: "NetIncome", of: "Revenue" },
  { name: "TaxRate", words: "Tax rate", part: "IncomeTax", of: "PretaxIncome" },
];

/** The ratio in every period that both have, where the whole is above zero. */
export function ratiosOf(part: Course, whole: Course): number[] {
  const wholes = new Map(whole.map(({ end, value }) => [end, value]));
  return part.flatMap(({ end, value }) => {
    const divisor = wholes.get(end);
    return divisor !== undefined && divisor > 0 ? [value / divisor] : [];
  });
}
