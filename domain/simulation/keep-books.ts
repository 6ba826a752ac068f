import { nextBankQuarter } from "./bank-ledger";
import { climates } from "./economy";
import { fiscalYearOf, type Ledger, type Quarter, quarterNumber } from "./ledger-model";
import { openingBalance } from "./opening-balance";
import { drawHabits } from "./operating-income";
import { nextOperatingQuarter } from "./operating-ledger";
import type { Profile } from "./profile";

/** Years of books before the first filing: an annual report shows three. */
const yearsBefore = 3;

/** A company's true books up to quarter `last`. Fewer quarters are the beginning of more. */
export function keepBooks(profile: Profile, last: number): Ledger {
  const first = quarterNumber(fiscalYearOf(profile.history.firstFiled) - yearsBefore, 0);
  const next = profile.sector.model === "bank" ? nextBankQuarter : nextOperatingQuarter;
  const habits = drawHabits(profile);
  const weather = climates(profile, first);
  const opening = openingBalance(profile);
  const quarters: Quarter[] = [];
  let state: Omit<Quarter, "flows"> = opening;
  for (let quarter = first; quarter <= last; quarter++) {
    const closed = next(profile, habits, weather.next().value, state);
    quarters.push(closed);
    state = closed;
  }
  return { first, opening, quarters };
}
