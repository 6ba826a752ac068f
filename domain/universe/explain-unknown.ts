import { dayInWords } from "@/domain/periods/model";
import type { ListedIndex } from "./listed-index";
import { nearMisses } from "./near-misses";
import { cikOf, tickerOf } from "./read-list";
import { mostLookups } from "./resolve-ciks";
import type { UnknownEntry } from "./rows";
import type { StoredCompanies } from "./stored-companies";

/** Beyond these nobody reads near misses, and each one costs a walk over the whole list. */
const mostExplained = 100;

/** Says of each entry why it is no company, and which companies it may have meant. `unasked`: CIKs not looked up. */
export function explainUnknown(
  unknown: UnknownEntry[],
  index: ListedIndex,
  stored: StoredCompanies,
  unasked: ReadonlySet<number>,
): void {
  for (const [place, entry] of unknown.entries()) {
    if (entry.why !== "") continue;
    const past = stored.pastOwners.get(tickerOf(entry.text) ?? "");
    const near = place < mostExplained ? nearMisses(index, entry.text) : [];
    entry.why = past ? `${past.name} had this ticker until ${dayInWords(past.until)}.` : why(entry.text, unasked);
    entry.near = past
      ? [
          { cik: past.cik, name: past.name, ticker: index.byCik.get(past.cik)?.tickers[0] ?? null, member: false },
          ...near,
        ]
      : near;
  }
}

function why(text: string, unasked: ReadonlySet<number>): string {
  const cik = cikOf(text);
  if (cik !== null && unasked.has(cik)) {
    return `The source's list of tickers does not hold this CIK, and at most ${mostLookups} such are looked up at a time.`;
  }
  if (cik !== null) return "The source knows no company with this CIK.";
  return tickerOf(text) === null ? "No company of the source has this name." : "No company has this ticker now.";
}
