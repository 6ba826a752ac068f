import { quarterEnd } from "./calendar";
import { fiscalQuarterOf, fiscalYearOf } from "./ledger-model";
import type { Profile } from "./profile";
import type { SimulatedFiling } from "./schedule";

/** Days after the last quarter's end on which a split takes effect: filings from then on restate what they repeat. */
const splitDelayDays = 5;

/** New shares for one old of quarter `number`, by the splits in effect when the filing was made. */
export function splitRatio(profile: Profile, filing: SimulatedFiling, number: number): number {
  let ratio = 1;
  for (const split of profile.history.splits) {
    if (split.quarter <= number) continue;
    const before = split.quarter - 1;
    const effective = quarterEnd(profile.calendar, fiscalYearOf(before), fiscalQuarterOf(before)) + splitDelayDays;
    if (effective <= filing.filed) ratio *= split.ratio;
  }
  return ratio;
}

export const cents = (value: number): string => plainNumber(Math.round(value * 100) / 100);

/** To four places, without exponent, superfluous zeros or a negative zero. */
export function plainNumber(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
