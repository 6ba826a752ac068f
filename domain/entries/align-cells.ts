import type { BlockColumn } from "./read-header";
import { type ReadNumber, readNumber } from "./read-number";
import type { Cell } from "./split-cells";

export type BlockCell = {
  column: BlockColumn | null;
  text: string;
  number: Extract<ReadNumber, { kind: "value" | "nil" }>;
};
type Value = { text: string; place: number; number: BlockCell["number"] };

/** Percentages beside amounts are changes or shares, which no line item is. */
export const valuesOf = (cells: readonly Cell[]): Value[] =>
  cells.flatMap(({ text, place }) => {
    const number = readNumber(text);
    return number === null || number.kind === "percent" ? [] : [{ text, place, number }];
  });

/** `placed`: the row has the places of the heading, so that a gap shows which period has no value. */
export function aligned(
  values: readonly Value[],
  columns: readonly BlockColumn[],
  placed: boolean,
): { cells: BlockCell[]; problem: string | null } {
  const cellsBy = (columnAt: (value: Value, index: number) => BlockColumn | null) =>
    values.map((value, index) => ({ column: columnAt(value, index), text: value.text, number: value.number }));
  if (columns.length === 0) {
    const problem = `${values.length} numbers and no heading that says of which periods: paste the headings too.`;
    return { cells: cellsBy(() => null), problem: values.length > 1 ? problem : null };
  }
  if (values.length === columns.length)
    return { cells: cellsBy((_, index) => columns[index] as BlockColumn), problem: null };
  const byPlace = values.map((value) => columns.find((column) => column.place === value.place) ?? null);
  const distinct = placed && new Set(byPlace.filter((column) => column !== null)).size === values.length;
  if (distinct) return { cells: cellsBy((_, index) => byPlace[index] as BlockColumn), problem: null };
  const problem = `${plural(values.length, "number")} for ${plural(columns.length, "period")}: which belongs to which is not clear. Type a dash for what is missing.`;
  return { cells: cellsBy(() => null), problem };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
