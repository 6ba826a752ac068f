import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem } from "@/domain/line-items/model";
import { captionNames } from "./caption-names";

export type CaptionMatch = {
  /** Best first; empty when nothing comes near. */
  candidates: LineItem[];
  /** The first candidate is what the caption says; else a person has to choose. */
  sure: boolean;
};

/** A caption as a key: lower case, no footnotes, no unit in parentheses, no "total" in front. */
export function captionKey(caption: string): string {
  return caption
    .toLowerCase()
    .replace(/\((?:loss|deficit|benefit|used in|provided by|decrease|expense|income)\)/g, " $& ")
    .replace(/\((?:note\s.*?|[a-z]|\d{1,2}|in\s.*?|unaudited|.*\b(?:shares|par value)\b.*)\)|\[\w{1,2}\]|[*†‡]+/g, " ")
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\b(?:the|of the|its)\b/g, (words) => (words.startsWith("of") ? "of" : ""))
    .replace(/\bcontinuing operations\b/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^total /, "");
}

type Unit = LineItem["unitKind"];

/** `(in shares)` and `(in dollars per share)` say which of two items with one name is meant. */
function unitOf(caption: string): Unit | null {
  if (/^(?:weighted|(?:number of )?shares used)\b/i.test(caption)) return "shares";
  if (/\bper (?:common )?share\b/i.test(caption)) return "currency/shares";
  return /\bshares\b/i.test(caption) ? "shares" : null;
}

type Names = { sure: Map<string, LineItem[]>; likely: Map<string, LineItem[]> };
const names: Names = { sure: new Map(), likely: new Map() };
for (const item of lineItems) {
  const local = item.tags.map((tag) => tag.slice(tag.indexOf(":") + 1));
  const own = captionNames[item.code];
  const sure = [
    item.label,
    item.code,
    ...item.tags,
    ...local,
    ...local.map(spaced),
    spaced(item.code),
    ...(own?.sure ?? []),
  ];
  for (const name of new Set(sure.map(captionKey))) put(names.sure, name, item);
  for (const name of new Set((own?.likely ?? []).map(captionKey))) put(names.likely, name, item);
}

function put(map: Map<string, LineItem[]>, name: string, item: LineItem): void {
  if (name !== "") map.set(name, [...(map.get(name) ?? []), item]);
}

/** `AccountsReceivableNetCurrent` → `Accounts Receivable Net Current` */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2");
}

/**
 * Which line item a caption means, by label, code, tag name and the captions that filings use; with its section's
 * heading where it alone says too little (`Basic` under `Earnings per share:`). Of a name that several items share, and
 * of one that only comes near, nothing is sure.
 */
export function matchCaption(caption: string, section = ""): CaptionMatch {
  const key = captionKey(caption);
  if (key === "") return { candidates: [], sure: false };
  const under = captionKey(`${section} ${caption}`);
  const unit = unitOf(caption) ?? (/^(?:basic|diluted)\b/.test(key) ? unitOf(section) : null);
  const fits = (items: readonly LineItem[] = []) => items.filter((item) => unit === null || item.unitKind === unit);
  const words = unit === "shares" ? "shares" : unit === null ? "" : "per share";
  const exact = [key, `${key} ${words}`.trim(), under].map((name) => fits(names.sure.get(name))).find(hasAny);
  const likely = [key, under].flatMap((name) => fits(names.likely.get(name)));
  if (exact) {
    // "Net income" is one item's label, and what companies with noncontrolling interests call another.
    const others = likely.filter((item) => !exact.includes(item));
    return { candidates: [...exact, ...others], sure: exact.length === 1 && others.length === 0 };
  }
  if (likely.length > 0) return { candidates: [...new Set(likely)], sure: false };
  return { candidates: nearest(key, fits), sure: false };
}

const hasAny = (items: readonly LineItem[]): boolean => items.length > 0;

const least = 0.5;
const most = 5;

/** Items whose names share most of their words with the caption. */
function nearest(key: string, fits: (items: readonly LineItem[]) => LineItem[]): LineItem[] {
  const words = new Set(key.split(" ").filter((word) => word.length > 2));
  const scores = new Map<LineItem, number>();
  for (const [name, items] of names.sure) {
    const score = overlap(words, new Set(name.split(" ").filter((word) => word.length > 2)));
    if (score < least) continue;
    for (const item of fits(items)) scores.set(item, Math.max(scores.get(item) ?? 0, score));
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0].id - b[0].id)
    .map(([item]) => item)
    .slice(0, most);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
