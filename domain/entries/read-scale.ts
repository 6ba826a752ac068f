/** Powers of ten that a table's numbers are written in. Per-share values are never scaled. */
export type BlockScale = {
  /** Null where nothing names it. */
  money: number | null;
  shares: number | null;
  /** What the headings say about it, as it stands there; null when they say nothing. */
  words: string | null;
  /** Money is scaled and the headings do not say whether share counts are. */
  sharesUnclear: boolean;
  /** Words about a scale that could not be read, or two that contradict each other: nobody may guess then. */
  unclear: string | null;
};

const powers: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  "000": 3,
  "000,000": 6,
  k: 3,
  m: 6,
  mm: 6,
  mn: 6,
  b: 9,
  bn: 9,
};
const unit = "['’]?(thousand|million|billion|000,000|000)['’]?s?\\b";
const money =
  "(?:(?:US|C|A|HK|NZ)?[$€£¥]|(?:U\\.?S\\.?|American|Canadian|Australian)?\\s*dollars|USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|euros?|pounds|yen)";
const forms: readonly RegExp[] = [
  // "in thousands", "in $ millions", "in U.S. dollars, thousands", "U.S. dollars in '000s"
  new RegExp(`\\bin\\s+(?:the\\s+)?(?:${money}\\s*,?\\s*)?${unit}`, "gi"),
  // "$ thousands", "USD millions"
  new RegExp(`(?<![a-z])${money}\\s*${unit}`, "gi"),
  // "millions of dollars"
  new RegExp(`(?<![a-z\\d,.])${unit}\\s+of\\s+(?:${money}|U\\.S\\.|shares)`, "gi"),
  // "(Millions, except per share amounts)", "(000s omitted)", "Thousands" alone
  new RegExp(`(?:^|[(\\t|])\\s*${unit}(?=\\s*(?:,|;|\\)|\\t|\\||$|except\\b|omitted\\b|unless\\b))`, "gi"),
  new RegExp(`(?<![\\d,.a-z])${unit}\\s+omitted`, "gi"),
  // "$M", "US$m", "€bn"
  /(?:US|C|A|HK|NZ)?[$€£¥]\s?(mm|mn|bn|m|k|b)\b/gi,
];
const anyMention =
  /thousand|million|billion|(?<![\d,.])['’]?000(?:,000)?['’]?s?\b|(?<=[$€£¥])\s?(?:mm|mn|bn|[mkb])\b/gi;
const sharesBefore =
  /\bshares?\b[^,;.()$]*?(?:,?\s*(?:which|that)\s+(?:are|is)\s+(?:reflected|stated|expressed|presented)\s*)?$/i;
const moneyAndShares =
  /\b(?:dollars?|amounts?)\s+and\s+(?:number\s+of\s+)?shares\s+(?:are\s+)?$|\bshares\s+and\s+(?:dollars?|amounts?)\s+$/i;
const exceptShares = /\bexcept\b[^()]*\bshares?\b/i;

type Mention = { power: number; at: number; end: number; text: string };

function mentionsIn(line: string): Mention[] {
  const found = forms.flatMap((form) =>
    [...line.matchAll(form)].map((match) => ({
      power: powers[(match[1] ?? "").toLowerCase()] ?? 0,
      at: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  );
  return found
    .sort((a, b) => a.at - b.at || b.end - a.end)
    .filter((one, index, all) => all.slice(0, index).every((other) => one.at >= other.end));
}

/** Words of a scale that no known wording covers. */
function notRead(line: string, mentions: readonly Mention[]): boolean {
  return [...line.matchAll(anyMention)].some(
    ({ index, 0: text }) => !mentions.some(({ at, end }) => index < end && at < index + text.length),
  );
}

/**
 * The scale that headings name: `(in thousands, except per share data)`, `$ in Millions, shares in Thousands`,
 * `(millions of dollars)`, `($M)`, `(000s omitted)`, `(In millions, except number of shares, which are reflected in
 * thousands, and per-share amounts)`.
 */
export function readScale(headings: readonly string[]): BlockScale {
  const found = { money: new Set<number>(), shares: new Set<number>(), words: [] as string[] };
  let unclear: string | null = null;
  for (const line of headings) {
    const mentions = mentionsIn(line);
    for (const { power, at, end } of mentions) {
      const before = line.slice(0, at);
      const aboutShares =
        sharesBefore.test(before) ||
        /^(?:\s+of)?\s+shares\b/i.test(line.slice(end)) ||
        /\bof\s+shares$/i.test(line.slice(at, end));
      if (aboutShares) found.shares.add(power);
      if (!aboutShares || moneyAndShares.test(before)) found.money.add(power);
      found.words.push(phraseAround(line, at));
    }
    if (notRead(line, mentions)) unclear ??= `“${phraseAround(line, 0)}” is not understood`;
  }
  const words = [...new Set(found.words)];
  if (found.money.size > 1 || found.shares.size > 1) unclear ??= `two scales are named: “${words.join("”, “")}”`;
  const [money = null] = found.money;
  const [shares = null] = found.shares;
  const excepted = headings.some((line) => exceptShares.test(line.replace(/\bper[- ]share\b/gi, "")));
  const sharesUnclear = money !== null && money > 0 && shares === null && !excepted;
  return { money, shares, words: words[0] ?? null, sharesUnclear, unclear };
}

/** Whether a line says something of a scale, understood or not. */
export const mentionsScale = (line: string): boolean => mentionsIn(line).length > 0 || notRead(line, []);

/** `(in thousands)` behind one caption is about its row only; null when the caption says nothing. */
export const readRowScale = (caption: string): number | null => mentionsIn(caption)[0]?.power ?? null;

/** What a caption says of a scale and cannot be read: `Revenue ($ m.)`; null when there is nothing of the kind. */
export function captionScaleUnclear(caption: string): string | null {
  return notRead(caption, mentionsIn(caption)) ? `“${caption}” is not understood` : null;
}

function phraseAround(line: string, at: number): string {
  const open = line.lastIndexOf("(", at);
  const close = line.indexOf(")", at);
  const inside = open >= 0 && close > at ? line.slice(open + 1, close) : line;
  return inside.replace(/\s+/g, " ").trim().slice(0, 160);
}
