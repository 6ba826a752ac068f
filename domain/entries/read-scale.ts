/** Powers of ten that a block's numbers are written in. Per-share values are never scaled. */
export type BlockScale = {
  money: number;
  shares: number;
  /** What the block says about it, as it stands there; null when it says nothing. */
  words: string | null;
  /** Money is scaled and the block does not say whether share counts are. */
  sharesUnclear: boolean;
};

const powers: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  "000": 3,
  "000,000": 6,
  mn: 6,
  bn: 9,
};
const unitWord = "(thousand|million|billion|000,000|000)'?s?";
const inUnits = new RegExp(`\\bin\\s+(?:(?:US|U\\.S\\.)\\s*(?:dollars|\\$)?\\s*)?${unitWord}`, "gi");
const marked =
  /[$€£¥]\s*['’]?\s*(million|billion|thousand|000,000|000|mn|bn)s?\b|\b(?:USD|EUR|GBP|dollars)\s*['’]?\s*(million|billion|thousand|000,000|000)s?\b/gi;
const sharesBefore =
  /\bshares?\b[^,;.()$]*?(?:,?\s*(?:which|that)\s+(?:are|is)\s+(?:reflected|stated|expressed|presented)\s*)?$/i;
const moneyAndShares =
  /\b(?:dollars?|amounts?)\s+and\s+(?:number\s+of\s+)?shares\s+(?:are\s+)?$|\bshares\s+and\s+(?:dollars?|amounts?)\s+$/i;
const exceptShares = /\bexcept\b[^()]*\bshares?\b/i;

/**
 * The scale that headings name: `(in thousands, except per share data)`, `$ in Millions, shares in Thousands`,
 * `(In millions, except number of shares, which are reflected in thousands, and per-share amounts)`, `$000`.
 */
export function readScale(headings: readonly string[]): BlockScale {
  const found = { money: null as number | null, shares: null as number | null, words: null as string | null };
  for (const line of headings) {
    const mentions = [...line.matchAll(inUnits), ...line.matchAll(marked)].sort((a, b) => a.index - b.index);
    for (const mention of mentions) {
      const power = powers[(mention[1] ?? mention[2] ?? "").toLowerCase()] ?? 0;
      const before = line.slice(0, mention.index);
      const aboutShares = sharesBefore.test(before);
      if (aboutShares) found.shares ??= power;
      if (!aboutShares || moneyAndShares.test(before)) found.money ??= power;
      found.words ??= phraseAround(line, mention.index);
    }
  }
  const money = found.money ?? 0;
  const excepted = headings.some((line) => exceptShares.test(line.replace(/\bper[- ]share\b/gi, "")));
  const sharesUnclear = money > 0 && found.shares === null && !excepted;
  return { money, shares: found.shares ?? 0, words: found.words, sharesUnclear };
}

/** `(in thousands)` behind one caption is about its row only; null when the caption says nothing. */
export function readRowScale(caption: string): number | null {
  const [mention] = [...caption.matchAll(inUnits)];
  return mention ? (powers[(mention[1] ?? "").toLowerCase()] ?? null) : null;
}

function phraseAround(line: string, at: number): string {
  const open = line.lastIndexOf("(", at);
  const close = line.indexOf(")", at);
  const inside = open >= 0 && close > at ? line.slice(open + 1, close) : line;
  return inside.replace(/\s+/g, " ").trim().slice(0, 160);
}
