/**
 * A company facts document as it was at the end of `day` (YYYY-MM-DD): rows that were filed later are cut out of the
 * text, and tags, units and taxonomies that keep no row go too. What stays is the same to the letter, numerals
 * included, except that `frame` stands where it stands today. Null when no row stays.
 */
export function cutDocument(text: string, day: string): string | null {
  if (!filedAfter(text, day)) return text;
  const members = membersOf(text, 0).map((member) =>
    member.key === "facts" ? { ...member, value: cutNested(member.value, depthOfRows, day) } : member,
  );
  const facts = members.find(({ key }) => key === "facts");
  return facts && facts.value === null ? null : objectOf(members);
}

/** facts → taxonomy → tag → `units` → unit → rows; the tag's other members are captions. */
const depthOfRows = 4;
const filedPattern = /"filed"\s*:\s*"(\d{4}-\d{2}-\d{2})"/;

function filedAfter(text: string, day: string): boolean {
  for (const [, filed = ""] of text.matchAll(new RegExp(filedPattern, "g"))) if (filed > day) return true;
  return false;
}

/** The object without what was filed later, null when nothing is left. `depth` counts the objects above the rows. */
function cutNested(text: string, depth: number, day: string): string | null {
  if (!filedAfter(text, day)) return text;
  if (depth === 0) return cutRows(text, day);
  const members = membersOf(text, 0).map((member) => {
    const isCaption = depth === 2 && member.key !== "units";
    return isCaption ? member : { ...member, value: cutNested(member.value, depth - 1, day) };
  });
  const kept = members.filter(({ value }) => value !== null);
  const isEmpty = depth === 2 ? kept.length < members.length : kept.length === 0;
  return isEmpty ? null : objectOf(kept);
}

function cutRows(text: string, day: string): string | null {
  const rows = elementsOf(text).filter((row) => (filedPattern.exec(row)?.[1] ?? "") <= day);
  return rows.length > 0 ? `[${rows.join(", ")}]` : null;
}

type Member = { key: string; value: string };

const objectOf = (members: readonly { key: string; value: string | null }[]): string =>
  `{${members.map(({ key, value }) => `"${key}": ${value}`).join(", ")}}`;

/** Keys as they are written, escapes and all. */
function membersOf(text: string, start: number): Member[] {
  const members: Member[] = [];
  let at = text.indexOf("{", start) + 1;
  for (;;) {
    const open = text.indexOf('"', at);
    const close = text.indexOf("}", at);
    if (open < 0 || (close >= 0 && close < open)) return members;
    const keyEnd = endOfString(text, open);
    const from = skipSpace(text, text.indexOf(":", keyEnd) + 1);
    const to = endOfValue(text, from);
    members.push({ key: text.slice(open + 1, keyEnd - 1), value: text.slice(from, to) });
    at = skipSpace(text, to);
    if (text[at] !== ",") return members;
    at += 1;
  }
}

function elementsOf(text: string): string[] {
  const elements: string[] = [];
  let at = skipSpace(text, text.indexOf("[") + 1);
  while (at < text.length && text[at] !== "]") {
    const to = endOfValue(text, at);
    elements.push(text.slice(at, to));
    at = skipSpace(text, to);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return elements;
}

const structural = /["{}[\]]/g;
const scalarEnd = /[,\]}\s]/g;

/** Position after the value that begins at `start`. Brackets inside strings are no structure. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (text[start] !== "{" && text[start] !== "[") return positionOf(scalarEnd, text, start);
  let depth = 0;
  let at = start;
  do {
    at = positionOf(structural, text, at);
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    depth += text[at] === "{" || text[at] === "[" ? 1 : -1;
    at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}

function positionOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Position after the closing quote. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}
