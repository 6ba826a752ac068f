import { type BlockColumn, columnsOf, readHeaderLine } from "./read-header";
import { type ReadNumber, readNumber } from "./read-number";
import { type BlockScale, readScale } from "./read-scale";
import { type Cell, splitCells } from "./split-cells";

export type BlockCell = {
  column: BlockColumn | null;
  text: string;
  number: Extract<ReadNumber, { kind: "value" | "nil" }>;
};
export type BlockRow = {
  /** 1 is the first pasted line. */
  line: number;
  caption: string;
  /** The heading above, without numbers of its own: `Earnings per share:`. */
  section: string;
  cells: BlockCell[];
  /** Why its numbers have no columns, in words; null when they have. */
  problem: string | null;
};
export type Block = {
  rows: BlockRow[];
  scale: BlockScale;
  /** `USD` where a heading names a currency. */
  currency: string | null;
  /** Lines with numbers that belong to no row: shown, never dropped. */
  unread: { line: number; text: string }[];
};

type Line = { line: number; text: string; cells: Cell[]; width: number | null };
type OpenRow = { line: number; caption: string; section: string; cells: Cell[] };
type HeaderLine = NonNullable<ReturnType<typeof readHeaderLine>>;

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

/** A heading's cell of two lines, `September 30,` above `2023`, breaks its line: the year goes back to its day. */
function withWholeDates(lines: readonly string[]): string[] {
  const whole = [...lines];
  for (let i = 0; i + 1 < whole.length; i++) {
    const next = whole[i + 1] as string;
    const year = /^(?:19|20)\d{2}(?=\s*(?:\t|$))/.exec(next)?.[0];
    if (!year || !/[a-z]{3,9}\.?\s+\d{1,2},?\s*$/i.test(whole[i] as string)) continue;
    if (!next.includes("\t") && !/(?:19|20)\d{2}.*\t/.test(whole[i] as string)) continue;
    // The rest of the line follows in its place; the line it leaves stays, so that lines keep their numbers.
    whole[i + 1] = `${(whole[i] as string).trimEnd()} ${next}`;
    whole[i] = "";
  }
  return whole;
}

/** Browsers copy some tables with every cell on a line of its own: such headings are one line again. */
function gathered(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const last = result.at(-1);
    const kind = soleKind(line);
    if (last && kind && kind === soleKind(last)) {
      const cells = [...last.cells, ...line.cells.map((cell) => ({ ...cell, place: last.cells.length }))];
      result[result.length - 1] = { ...last, cells };
    } else result.push(line);
  }
  return result;
}

function soleKind({ cells }: Line): string | null {
  const kinds = new Set(cells.map(({ text }) => kindOf(text)));
  return kinds.size === 1 ? ([...kinds][0] as string | null) : null;
}

function kindOf(text: string): string | null {
  if (/^(?:19|20)\d{2}$/.test(text)) return "year";
  if (/^[a-z]{3,9}\.?\s+\d{1,2},?$/i.test(text)) return "month day";
  return /^[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}$/i.test(text) ? "date" : null;
}

class BlockReader {
  private readonly rows: BlockRow[] = [];
  private readonly unread: Block["unread"] = [];
  private readonly headings: string[] = [];
  private header: HeaderLine[] = [];
  private columns: BlockColumn[] = [];
  private headerClosed = false;
  private width: number | null = null;
  private section = "";
  /** A caption whose numbers may follow on lines of their own. */
  private open: OpenRow | null = null;

  take(line: Line): void {
    const { cells, text } = line;
    const header = readHeaderLine(cells);
    if (header) {
      this.takeHeader(header, line);
      return;
    }
    const [first] = cells as [Cell, ...Cell[]];
    const captioned = readNumber(first.text) === null && !/^[$€£¥(]+$/.test(first.text);
    const numbers = (captioned ? cells.slice(1) : cells).filter((cell) => readNumber(cell.text) !== null);
    if (captioned && numbers.length === 0) this.takeHeading(line);
    else if (captioned) this.takeRow(line, first.text);
    else if (this.open) this.continueRow(this.open, cells);
    else this.unread.push({ line: line.line, text: text.trim() });
  }

  private takeHeader(header: HeaderLine, { text, width }: Line): void {
    this.flush();
    if (this.headerClosed) this.header = [];
    this.headerClosed = false;
    this.header.push(header);
    this.columns = columnsOf(this.header);
    this.width = width;
    this.headings.push(text);
  }

  private takeHeading({ line, cells, text }: Line): void {
    this.flush();
    this.headings.push(text);
    const caption = cells.map((cell) => cell.text).join(" ");
    this.open = { line, caption, section: this.section, cells: [] };
    // A scale or a column's "Note" is no section of the statement.
    if (cells.length === 1 && !/^\(.*\)$/.test(caption)) this.section = caption;
  }

  private takeRow({ line, cells, width }: Line, caption: string): void {
    const section = this.open?.cells.length === 0 ? this.open.caption : this.section;
    this.flush();
    this.addRow({ line, caption, section, cells: cells.slice(1), width });
  }

  private continueRow(open: OpenRow, cells: readonly Cell[]): void {
    open.cells.push(...cells.map((cell) => ({ ...cell, place: -1 })));
    if (this.columns.length > 0 && valuesOf(open.cells).length >= this.columns.length) this.flush();
  }

  private flush(): void {
    const { open } = this;
    this.open = null;
    if (open && open.cells.length > 0) this.addRow(open);
  }

  private addRow(row: {
    line: number;
    caption: string;
    section: string;
    cells: readonly Cell[];
    width?: number | null;
  }): void {
    this.headerClosed = true;
    const { line, caption, section } = row;
    const values = valuesOf(row.cells);
    if (values.length === 0) return;
    const placed = row.width != null && row.width === this.width;
    this.rows.push({ line, caption, section, ...aligned(values, this.columns, placed) });
  }

  finish(): Block {
    this.flush();
    const { rows, unread, headings } = this;
    return { rows, unread, scale: readScale(headings), currency: currencyOf(headings) };
  }
}

type Value = { text: string; place: number; number: BlockCell["number"] };

/** Percentages beside amounts are changes or shares, which no line item is. */
const valuesOf = (cells: readonly Cell[]): Value[] =>
  cells.flatMap(({ text, place }) => {
    const number = readNumber(text);
    return number === null || number.kind === "percent" ? [] : [{ text, place, number }];
  });

/** `placed`: the row has the places of the heading, so that a gap shows which period has no value. */
function aligned(
  values: readonly Value[],
  columns: readonly BlockColumn[],
  placed: boolean,
): Pick<BlockRow, "cells" | "problem"> {
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
