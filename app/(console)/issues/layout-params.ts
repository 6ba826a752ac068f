import { createParser, parseAsArrayOf, parseAsNumberLiteral, parseAsStringLiteral } from "nuqs/server";
import { type Column, type ColumnId, clampWidth, columnIds, columnText, densities, pageSizes } from "./table-layout";

/** `company.180`, or `company` in its own width. What is no column is dropped. */
const parseAsColumn = createParser<Column>({
  parse(text) {
    const [id, width] = text.split(".");
    if (!columnIds.includes(id as ColumnId)) return null;
    const pixels = Number(width);
    return { id: id as ColumnId, width: Number.isFinite(pixels) && pixels > 0 ? clampWidth(pixels) : null };
  },
  serialize: columnText,
});

/** How the table looks, as its address says it; null where it says nothing. */
export const layoutParsers = {
  cols: parseAsArrayOf(parseAsColumn),
  density: parseAsStringLiteral(densities),
  rows: parseAsNumberLiteral(pageSizes),
};
