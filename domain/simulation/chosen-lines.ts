import { balanceLines } from "./balance-lines";
import { cashFlowLines } from "./cash-flow-lines";
import { incomeLines } from "./income-lines";
import type { Line } from "./lines";
import type { Profile } from "./profile";
import { openStream } from "./random";

/** A line as one company shows it: its tag before ASC 606 and after, mostly the same. */
export type ChosenLine = Line & { before: string; after: string };

/** Of optional lines a company leaves out about one in five: it has no such thing, or tags it as its own extension. */
const leftOut = 0.2;

/** The lines of a company's statements, the same in all its filings. */
export function chosenLines(profile: Profile): readonly ChosenLine[] {
  return [...incomeLines, ...cashFlowLines, ...balanceLines].flatMap((line) => {
    if (line.when && !line.when(profile)) return [];
    const random = openStream(profile.seed, profile.index, "line", line.name);
    if (!line.always && !line.kept && random.chance(leftOut)) return [];
    const [before = "", after = before] = random.pick(line.tags).split(">");
    return [{ ...line, before: `us-gaap:${before}`, after: `us-gaap:${after}` }];
  });
}
