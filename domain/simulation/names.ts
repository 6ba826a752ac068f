import { openStream } from "./random";

const openings = words(`Vel Kor Tas Mer Dra Hol Ner Pel Quo Rav Sor Tor Ulv Vor Wex Yar Zel Bru Cad Dun
  Eld Fen Gav Hes Ilm Jor Kel Lun Mav Nov Osk Pry Rud Syl Tyr Umb Ivo Wyn Yol Zan`);
const middles = words("a be ci da e fo gri ho i ka lo mi na or pe qua ri sto ta ul va wi xe yo zu");
const endings = words("bex cor dane fell gen hart ion ker lis mont nex rix sten thor vane wick zar quil plex und");
const rootCount = openings.length * middles.length * endings.length;

/** Beyond the roots, names take a second word and tickers another last letter, so that both stay unique. */
const rounds = [
  { word: "", letter: "J" },
  { word: "Northern ", letter: "Q" },
  { word: "Atlantic ", letter: "X" },
  { word: "Summit ", letter: "K" },
  { word: "Harbor ", letter: "V" },
] as const;

const legalForms = ["Inc.", "Inc.", "Inc.", "Corp.", "Corp.", "Holdings, Inc.", "Group, Inc.", "Co."] as const;

/**
 * A name and a ticker for company `index`, unique in its market for 100,000 companies. The roots are made up and none
 * of them was a word of any SEC registrant's name in 2026; five-letter tickers with these last letters were not in use.
 */
export function companyName(
  seed: number,
  index: number,
  sectorWords: readonly string[],
): { name: string; ticker: string } {
  const random = openStream(seed, index, "name");
  // 7919 is prime, hence coprime to the number of roots: a walk through all of them before any repeats.
  const root = (index * 7919 + openStream(seed, "names").whole(0, rootCount - 1)) % rootCount;
  const round = rounds[Math.floor(index / rootCount) % rounds.length] ?? rounds[0];
  const middle = middles[root % middles.length] ?? "";
  const ending = endings[Math.floor(root / middles.length) % endings.length] ?? "";
  const opening = openings[Math.floor(root / (middles.length * endings.length))] ?? "";
  return {
    name: `${opening}${middle}${ending} ${round.word}${random.pick(sectorWords)} ${random.pick(legalForms)}`,
    ticker: `${opening.slice(0, 2)}${middle.charAt(0)}${ending.charAt(0)}${round.letter}`.toUpperCase(),
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
