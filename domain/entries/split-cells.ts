/** A cell with its place in the line, counted over empty cells too: a spreadsheet's gap is a place. */
export type Cell = { text: string; place: number };
/** `width` counts the places of a line that has them; null where only the order of the cells is known. */
export type SplitLine = { cells: Cell[]; width: number | null };

const opening = /^(?:[($€£¥+−–-]|\(\s*[$€£¥]|[$€£¥]\s*\(|(?:US|C|A)\$|USD|EUR|GBP)$/;
const closing = /^(?:\)|%|\)\s*%|%\s*\)|\[\w{1,2}\])$/;
const trailing = /^(?:\(?[-–−]?[$€£¥]?\(?\d(?:[\d,.]*\d)?\)?%?\)?|[$€£¥(]|US\$|\)|%|\)%|[-–—]+|N\/[AM])$/i;

/** A pasted line as cells: by tabs, by bars, by wide gaps, or as a caption with numbers behind it. */
export function splitCells(line: string): SplitLine {
  const clean = line.replace(/[\u200b\u200e\u200f\ufeff]/g, "").replace(/[\u00a0\u202f\u2007\u2009]/g, " ");
  const placed = placedParts(clean);
  const parts = placed ?? wideParts(clean);
  const cells = joined(parts.map((part, place) => ({ text: part.trim(), place })));
  return { cells, width: placed && cells.every(({ place }) => place >= 0) ? placed.length : null };
}

function placedParts(line: string): string[] | null {
  if (line.includes("\t")) return line.split("\t");
  const bars = (line.match(/\|/g) ?? []).length;
  return bars > 1
    ? line
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
    : null;
}

function wideParts(line: string): string[] {
  const [first = "", ...rest] = line.trim().split(/ {2,}/);
  return [...trailingNumbers(first), ...rest];
}

/** `Net sales $ 383,285 $ 394,328`: what stands behind the last word are cells. */
function trailingNumbers(text: string): string[] {
  const words = text.split(" ");
  let at = words.length;
  while (at > 0 && trailing.test(words[at - 1] as string)) at--;
  const numbers = words.slice(at);
  // A lone number behind words may belong to them: `Note 5`, `September 30, 2023`.
  const bare = numbers.length === 1 && /^(?:\d{1,2}|\d{4})$/.test(numbers[0] as string);
  if (at === 0 || numbers.length === 0 || bare || /(?:\d{1,2},|and|[&-])$/.test(words[at - 1] as string)) return [text];
  return [words.slice(0, at).join(" "), ...numbers];
}

/** Currency signs, parentheses and percent signs that stand in cells of their own go to their number. */
function joined(cells: readonly Cell[]): Cell[] {
  const result: Cell[] = [];
  let prefix = "";
  for (const { text, place } of cells) {
    if (text === "") continue;
    const last = result.at(-1);
    // A number in pieces says that this table was laid out for print: its places mean nothing.
    if (closing.test(text) && last && /\d/.test(last.text)) {
      last.text += text;
      last.place = -1;
    } else if (opening.test(text) && (!/^[−–-]$/.test(text) || prefix !== "")) prefix += text;
    else {
      result.push({ text: prefix + text, place: prefix === "" ? place : -1 });
      prefix = "";
    }
  }
  return result;
}
