import { aligned, type BlockCell, valuesOf } from "./align-cells";
import { gathered, type Line, withWholeDates } from "./gather-lines";
import { captionAndNumber, hasStrayDigits, isYearLikeRow } from "./lone-number";
import { type BlockColumn, columnsOf, type HeaderLine, readHeaderLine } from "./read-header";
import { readNumber } from "./read-number";
import { type BlockScale, readScale } from "./read-scale";
import { type Cell, splitCells } from "./split-cells";

export type { BlockCell } from "./align-cells";
export type BlockRow = {
  /** 1 is the first pasted line. */
  line: number;
  caption: string;
  /** The heading above, without numbers of its own: `Earnings per share:`. */
  section: string;
  cells: BlockCell[];
  /** Why its numbers have no columns, in words; null when they have. */
  problem: string | null;
  /** Of its own table: another table of the block may be written in another scale. */
  scale: BlockScale;
};
export type Block = {
  rows: BlockRow[];
  /** Of each table that has rows, in their order; of a block without rows, what its lines say. */
  scales: BlockScale[];
  /** `USD` where a heading names a currency. */
  currency: string | null;
  /** Lines with numbers that belong to no row: shown, never dropped. */
  unread: { line: number; text: string }[];
};

type OpenRow = { line: number; caption: string; section: string; text: string; cells: Cell[] };
type Table = { headings: string[] };

/**
 * Reads what was copied from a filing or a spreadsheet: captions down, periods across. Exact decimals, unscaled. Every
 * line with numbers comes back as a row or as unread. Pure: which line item a caption means is decided elsewhere.
 */
export function readBlock(text: string): Block {
  const lines = withWholeDates(text.split(/\r\n?|\n/)).map((line, index) => ({
    line: index + 1,
    text: line,
    ...splitCells(line),
  }));
  const reader = new BlockReader();
  for (const line of gathered(lines.filter(({ cells }) => cells.length > 0))) reader.take(line);
  return reader.finish();
}

class BlockReader {
  private readonly rows: (Omit<BlockRow, "scale"> & { table: Table })[] = [];
  private readonly unread: Block["unread"] = [];
  private readonly tables: Table[] = [];
  /** Lines without numbers since the last row: they are the next table's when a heading of columns follows. */
  private pending: string[] = [];
  private header: HeaderLine[] = [];
  private columns: BlockColumn[] = [];
  private headerClosed = false;
  private width: number | null = null;
  private section = "";
  /** A caption whose numbers may follow on lines of their own. */
  private open: OpenRow | null = null;

  take(line: Line): void {
    const header = this.headerOf(line.cells);
    if (header) {
      this.takeHeader(header, line);
      return;
    }
    const cells = this.columns.length > 0 ? (captionAndNumber(line.cells) ?? line.cells) : line.cells;
    const [first] = cells as [Cell, ...Cell[]];
    const captioned = readNumber(first.text) === null && !/^[$€£¥(]+$/.test(first.text);
    const numbers = (captioned ? cells.slice(1) : cells).filter((cell) => readNumber(cell.text) !== null);
    if (captioned && numbers.length === 0) this.takeHeading(line);
    else if (captioned) this.takeRow({ ...line, cells }, first.text);
    else if (this.open) this.continueRow(this.open, cells);
    else this.takeStray(line, valuesOf(cells).length);
  }

  private headerOf(cells: readonly Cell[]): HeaderLine | null {
    const header = readHeaderLine(cells);
    if (!header || !this.headerClosed || header.years.length === 0) return header;
    const saysMore = header.lengths.length + header.dates.length + header.monthDays.length + header.labels.length > 0;
    const years = this.columns.map(({ end }) => (end === null ? 0 : new Date(end * 86_400_000).getUTCFullYear()));
    return !saysMore && isYearLikeRow(cells, years) ? null : header;
  }

  private takeHeader(header: HeaderLine, { text, width }: Line): void {
    this.flush();
    if (this.headerClosed || this.tables.length === 0) this.tables.push({ headings: [] });
    if (this.headerClosed) this.header = [];
    this.headerClosed = false;
    this.header.push(header);
    this.columns = columnsOf(this.header);
    this.width = width;
    this.pending.push(text);
  }

  private takeHeading({ line, cells, text }: Line): void {
    this.flush();
    const caption = cells.map((cell) => cell.text).join(" ");
    this.open = { line, caption, section: this.section, text, cells: [] };
  }

  /** Numbers without a caption. Where they may be the rest of the row above, that row is not to be trusted. */
  private takeStray({ line, text }: Line, values: number): void {
    this.unread.push({ line, text: text.trim() });
    const last = this.rows.at(-1);
    const isSubtotal = values > 1 && values === this.columns.length;
    if (last && this.pending.length === 0 && !isSubtotal) {
      last.problem ??= "More numbers follow it than there are periods: which belongs to which is not clear.";
    }
  }

  private takeRow({ line, cells, width }: Line, caption: string): void {
    this.flush();
    this.addRow({ line, caption, section: this.section, cells: cells.slice(1), width });
  }

  private continueRow(open: OpenRow, cells: readonly Cell[]): void {
    open.cells.push(...cells.map((cell) => ({ ...cell, place: -1 })));
    if (this.columns.length > 0 && valuesOf(open.cells).length >= this.columns.length) this.flush();
  }

  private flush(): void {
    const { open } = this;
    this.open = null;
    if (open && open.cells.length > 0) this.addRow(open);
    else if (open) this.closeHeading(open);
  }

  private closeHeading({ line, caption, text }: OpenRow): void {
    this.pending.push(text);
    // A line with a number that nobody could place is shown; it is no heading of rows.
    if (hasStrayDigits(text)) this.unread.push({ line, text: text.trim() });
    // A scale or a column's "Note" is no section of the statement.
    else if (!text.trim().includes("\t") && !/^\(.*\)$/.test(caption)) this.section = caption;
  }

  private addRow(row: {
    line: number;
    caption: string;
    section: string;
    cells: readonly Cell[];
    width?: number | null;
  }): void {
    this.headerClosed = true;
    const table = this.tables.at(-1) ?? { headings: [] };
    if (this.tables.length === 0) this.tables.push(table);
    table.headings.push(...this.pending);
    this.pending = [];
    const { line, caption, section } = row;
    const values = valuesOf(row.cells);
    if (values.length === 0) {
      // Shares of something only: no line item, and still a line with numbers.
      this.unread.push({ line, text: [caption, ...row.cells.map((cell) => cell.text)].join("  ") });
      return;
    }
    const placed = row.width != null && row.width === this.width;
    this.rows.push({ line, caption, section, table, ...aligned(values, this.columns, placed) });
  }

  finish(): Block {
    this.flush();
    const { tables, unread } = this;
    const last = tables.at(-1) ?? { headings: [] };
    last.headings.push(...this.pending);
    const scales = new Map(tables.map((table, index) => [table, scaleOf(table, tables[index - 1])]));
    const rows = this.rows.map(({ table, ...row }) => ({ ...row, scale: scales.get(table) as BlockScale }));
    const used = [...new Set(rows.map((row) => row.scale))];
    const headings = tables.length > 0 ? tables.flatMap((table) => table.headings) : last.headings;
    return {
      rows,
      unread: unread.sort((a, b) => a.line - b.line),
      scales: used.length > 0 ? used : [readScale(headings)],
      currency: currencyOf(headings),
    };
  }
}

/** A table that names no scale below one that does may be written in that or in none: a person has to say. */
function scaleOf(table: Table, above: Table | undefined): BlockScale {
  const own = readScale(table.headings);
  const before = above ? readScale(above.headings) : null;
  if (own.money !== null || own.unclear !== null || before?.words == null) return own;
  return { ...own, unclear: `only the table above names one (“${before.words}”)` };
}

const symbols: readonly [RegExp, string][] = [
  [/€/, "EUR"],
  [/£/, "GBP"],
];

function currencyOf(headings: readonly string[]): string | null {
  const text = headings.join("\n");
  const code = /\b(USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|RMB|INR|BRL|KRW|SEK|NOK|DKK|ILS|MXN|TWD|HKD|SGD|ZAR)\b/.exec(
    text,
  )?.[1];
  if (code) return code === "RMB" ? "CNY" : code;
  return symbols.find(([sign]) => sign.test(text))?.[1] ?? null;
}
