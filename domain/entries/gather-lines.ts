import { findDates } from "./read-date";
import type { Cell } from "./split-cells";

export type Line = { line: number; text: string; cells: Cell[]; width: number | null };

/** A heading's cell of two lines, `September 30,` above `2023`, breaks its line: the year goes back to its day. */
export function withWholeDates(lines: readonly string[]): string[] {
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
export function gathered(lines: readonly Line[]): Line[] {
  const kinds = lines.map(soleKind);
  const result: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = runEnd(kinds, at);
    if (end === at) result.push(lines[at++] as Line);
    else {
      result.push(...oneLinePerKind(lines.slice(at, end), kinds.slice(at, end) as string[]));
      at = end;
    }
  }
  return result;
}

function runEnd(kinds: readonly (string | null)[], at: number): number {
  let end = at;
  while (end < kinds.length && kinds[end] !== null) end++;
  return end;
}

/** Lengths and days that take turns, `As of`, `June 30, 2026`, `As of`, …, are a line of lengths above one of days. */
function oneLinePerKind(run: readonly Line[], kinds: readonly string[]): Line[] {
  const order = [...new Set(kinds)];
  const turns = run.length % order.length === 0 && kinds.every((kind, index) => kind === order[index % order.length]);
  if (turns) return order.map((kind) => merged(run.filter((_, index) => kinds[index] === kind)));
  const groups: Line[][] = [];
  run.forEach((line, index) => {
    if (index > 0 && kinds[index] === kinds[index - 1]) groups.at(-1)?.push(line);
    else groups.push([line]);
  });
  return groups.map(merged);
}

function merged(lines: readonly Line[]): Line {
  const [first] = lines as [Line, ...Line[]];
  if (lines.length === 1) return first;
  const cells = lines.flatMap((line) => line.cells).map(({ text }, place) => ({ text, place }));
  return { ...first, text: lines.map(({ text }) => text).join("\t"), cells };
}

function soleKind({ cells }: Line): string | null {
  const kinds = new Set(cells.map(({ text }) => kindOf(text)));
  return kinds.size === 1 ? ([...kinds][0] as string | null) : null;
}

const lengthWords =
  /^(?:for\s+the\s+)?(?:(?:[a-z-]+|\d{1,2})\s+(?:months|weeks)|(?:fiscal\s+)?(?:years?|quarters?)|as)(?:\s+(?:ended|ending|of|at))?,?(?=\s|$)/i;

function kindOf(text: string): string | null {
  const length = lengthWords.exec(text.trim())?.[0] ?? "";
  const rest = text.trim().slice(length.length).trim();
  const day = rest === "" ? "" : dayKind(rest);
  if (day === null || (length === "" && day === "")) return null;
  return `${length === "" ? "" : "length"} ${day}`.trim();
}

function dayKind(text: string): string | null {
  if (/^(?:19|20)\d{2}$/.test(text)) return "year";
  if (/^[a-z]{3,9}\.?\s+\d{1,2},?$/i.test(text)) return "month day";
  const [date] = findDates(text);
  return date && date.length === text.length ? "date" : null;
}
