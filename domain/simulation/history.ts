import { quarterNumber } from "./ledger-model";
import type { RandomStream } from "./random";
import type { Sector } from "./sectors";

/**
 * What really happens to a company and is no error, however it looks: quarters are numbers as in the ledger.
 * Rules that object to these are wrong.
 */
export type History = {
  /** First and last quarter it files for; null means still listed. */
  firstFiled: number;
  lastFiled: number | null;
  /** New shares for old: 2 is two for one, 0.1 is one for ten. Takes effect on the first days of the quarter. */
  splits: readonly { quarter: number; ratio: number }[];
  /** Another company of `size` times its own revenue joins, paid in shares. */
  merger: { quarter: number; size: number } | null;
  /** Revenue of these quarters was overstated by `share`; the filing after the last of them says so. */
  restatement: { from: number; to: number; share: number; amends: boolean } | null;
  /** A business with `share` of revenue leaves; later filings show it as discontinued in the years before. */
  disposal: { quarter: number; share: number } | null;
  /** Files as an empty shell until this quarter, when its parent hands the business over. */
  spinOff: number | null;
};

export function drawHistory(random: RandomStream, sector: Sector, firstYear: number, years: number): History {
  const start = quarterNumber(firstYear, 0);
  const length = years * 4;
  const late = random.chance(0.22) ? random.whole(2, Math.max(2, Math.floor(length * 0.6))) : 0;
  const firstFiled = start + late;
  // Eight quarters from either end leave room for what a filing repeats.
  const within = () => firstFiled + 6 + random.whole(0, Math.max(0, length - late - 8));
  const spinOff = late > 0 && random.chance(0.18) ? firstFiled + random.whole(1, 3) : null;
  const delisted = random.chance(0.014 * years);
  const lastFiled = delisted ? firstFiled + Math.floor((length - late) * random.between(0.35, 0.95)) : null;
  return {
    firstFiled,
    lastFiled,
    splits: drawSplits(random, sector, within),
    merger: random.chance(0.06) ? { quarter: within(), size: random.between(0.3, 2.2) } : null,
    restatement: drawRestatement(random, within),
    disposal: sector.model === "operating" && random.chance(0.06) ? drawDisposal(random, within) : null,
    spinOff,
  };
}

function drawSplits(random: RandomStream, sector: Sector, within: () => number): History["splits"] {
  const burnsCash = sector.research > 1;
  if (!random.chance(burnsCash ? 0.2 : 0.12)) return [];
  const ratio = burnsCash ? random.pick([0.1, 0.05, 0.125]) : random.pick([2, 2, 2, 1.5, 3, 4, 10, 0.1]);
  return [{ quarter: within(), ratio }];
}

function drawRestatement(random: RandomStream, within: () => number): History["restatement"] {
  if (!random.chance(0.07)) return null;
  const to = within();
  return { from: to - random.whole(1, 3), to, share: random.between(0.02, 0.12), amends: random.chance(0.6) };
}

function drawDisposal(random: RandomStream, within: () => number): History["disposal"] {
  return { quarter: within(), share: random.between(0.1, 0.3) };
}
