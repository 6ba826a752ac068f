/**
 * One company as the text names it: words to try in order, the first that is known counts. Where none is, and the words
 * may be several companies, each of `several` is an entry of its own.
 */
export type ListEntry = { text: string; words: string[]; several?: ListEntry[] };

const separators = { tab: /\t/, comma: /[,;]/ };
const headings: Readonly<Record<string, RegExp>> = {
  cik: /^(?:cik|cik number|cik_str|central index key)$/i,
  ticker: /^(?:tickers?|symbols?)$/i,
};

/**
 * The companies that a pasted text names: tickers and CIKs one per line or separated by commas or spaces, or rows of a
 * spreadsheet, of which one column (by its heading, or the first that is known) names the company.
 */
export function readList(text: string): ListEntry[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const column = headedColumn(lines[0] ?? "");
  if (column) return lines.slice(1).flatMap((line) => columnEntry(cellsOf(line, column.separator), column.index));
  return lines.flatMap(lineEntries);
}

/** `CIK0000320193`, `0000320193` or `320193` as a number; null for anything else. */
export function cikOf(word: string): number | null {
  const digits = /^(?:CIK[\s:#]*)?0*(\d{1,10})$/i.exec(word.trim())?.[1];
  const cik = Number(digits ?? 0);
  return cik > 0 && cik <= 2_147_483_647 ? cik : null;
}

/** `$brk.b`, `NYSE:BRK/B` and `BRK.B US Equity` are EDGAR's `BRK-B`; null for what cannot be a ticker. */
export function tickerOf(word: string): string | null {
  const bare = word
    .trim()
    .replace(/^\$/, "")
    .replace(/^[A-Za-z]{2,12}\s*:\s*/, "")
    .replace(/\s+US(?:\s+Equity)?$/i, "");
  const ticker = bare.toUpperCase().replace(/[./]/g, "-");
  return /^[A-Z0-9][A-Z0-9-]{0,15}$/.test(ticker) && !/^\d+$/.test(ticker) ? ticker : null;
}

function headedColumn(line: string): { index: number; separator: RegExp } | null {
  for (const separator of [separators.tab, separators.comma]) {
    const cells = cellsOf(line, separator);
    for (const heading of Object.values(headings)) {
      const index = cells.findIndex((cell) => heading.test(cell));
      if (index >= 0) return { index, separator };
    }
  }
  return null;
}

function columnEntry(cells: string[], index: number): ListEntry[] {
  const word = cells[index] ?? "";
  if (word !== "") return [single(word)];
  const rest = cells.filter((cell) => cell !== "");
  return rest.length > 0 ? [{ text: rest.join(" "), words: rest }] : [];
}

function lineEntries(line: string): ListEntry[] {
  const separator = separators.tab.test(line) ? separators.tab : separators.comma;
  const cells = cellsOf(line, separator).filter((cell) => cell !== "");
  if (cells.length === 1) return wordEntries(cells[0] as string);
  if (cells.every(isName)) return cells.map(single);
  const explicit = cells.filter((cell) => /^(?:CIK\D*\d+|\d{10})$/i.test(cell));
  const words = explicit.length > 0 ? explicit : cells;
  // A name may hold the separator itself: the whole line is tried too.
  return [{ text: line.trim(), words: [...words, line.trim()] }];
}

/** Tickers may stand in one line without separators; the same line may be one company's name. */
function wordEntries(cell: string): ListEntry[] {
  const words = cell.split(/\s+/);
  const isSeveral = words.length > 1 && words.every(isName) && tickerOf(cell) === null && cikOf(cell) === null;
  return [isSeveral ? { ...single(cell), several: words.map(single) } : single(cell)];
}

const single = (word: string): ListEntry => ({ text: word, words: [word] });

/** Tickers are typed in capitals, or all small: `Apple` is a name. */
function isName(word: string): boolean {
  if (cikOf(word) !== null) return true;
  const oneCase = word === word.toUpperCase() || word === word.toLowerCase();
  return oneCase && word.length <= 16 && tickerOf(word) !== null;
}

/** Cells without the quotes that spreadsheets put around them. */
function cellsOf(line: string, separator: RegExp): string[] {
  const quoted = line.match(/"(?:[^"]|"")*"|[^,;\t]+|[,;\t]/g);
  const isCsv = separator === separators.comma && line.includes('"') && quoted !== null;
  const cells = isCsv ? csvCells(quoted) : line.split(separator);
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"')
      .trim(),
  );
}

function csvCells(tokens: readonly string[]): string[] {
  const cells = [""];
  for (const token of tokens) {
    if (/^[,;]$/.test(token)) cells.push("");
    else cells[cells.length - 1] += token;
  }
  return cells;
}
