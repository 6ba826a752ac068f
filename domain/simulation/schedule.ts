import { type Day, formatDay } from "@/domain/periods/model";
import { quarterEnd } from "./calendar";
import { fiscalQuarterOf, fiscalYearOf } from "./ledger-model";
import type { FilerCategory, Profile } from "./profile";
import { openStream, type RandomStream } from "./random";

export type SimulatedFiling = {
  accession: string;
  form: "10-K" | "10-K/A" | "10-Q" | "10-Q/A";
  /** Quarter it reports on, numbered as in the books. */
  quarter: number;
  filed: Day;
  amendment: boolean;
};

/** SEC deadlines by filer category, in days after the period: annual and quarterly; most file shortly before. */
const deadlines: Record<FilerCategory, { annual: number; quarterly: number }> = {
  "Large accelerated filer": { annual: 60, quarterly: 40 },
  "Accelerated filer": { annual: 75, quarterly: 40 },
  "Non-accelerated filer": { annual: 90, quarterly: 45 },
};

/** Everything a company has filed by `until`, oldest first. A later `until` only adds filings. */
export function filingsUntil(profile: Profile, until: Day): SimulatedFiling[] {
  const filings: SimulatedFiling[] = [];
  const { history, calendar } = profile;
  const habit = openStream(profile.seed, profile.index, "filing habit").whole(0, 7);
  for (let quarter = history.firstFiled; quarter <= (history.lastFiled ?? quarter); quarter++) {
    const end = quarterEnd(calendar, fiscalYearOf(quarter), fiscalQuarterOf(quarter));
    if (end > until) break;
    const random = openStream(profile.seed, profile.index, "filing", quarter);
    const original = originalFiling(profile, quarter, end, habit, random);
    filings.push(original, ...amendments(profile, original, random));
  }
  return filings
    .filter(({ filed }) => filed <= until)
    .sort((a, b) => a.filed - b.filed || (a.accession < b.accession ? -1 : 1));
}

function originalFiling(
  profile: Profile,
  quarter: number,
  end: Day,
  habit: number,
  random: RandomStream,
): SimulatedFiling {
  const annual = fiscalQuarterOf(quarter) === 3;
  const deadline = deadlines[profile.filerCategory][annual ? "annual" : "quarterly"];
  const late = random.chance(0.008) ? random.whole(3, 45) : 0;
  const filed = businessDay(end + deadline - habit - random.whole(0, annual ? 4 : 2) + late);
  return { accession: accession(profile, filed, 0), form: annual ? "10-K" : "10-Q", quarter, filed, amendment: false };
}

/** A restatement that is filed as an amendment, else now and then one that changes no number. */
function amendments(profile: Profile, original: SimulatedFiling, random: RandomStream): SimulatedFiling[] {
  const { restatement } = profile.history;
  const restates = restatement?.amends === true && restatement.to === original.quarter;
  const wait = random.whole(25, 80);
  if (!random.chance(0.012) && !restates) return [];
  const filed = businessDay(original.filed + wait);
  const form = original.form === "10-K" ? ("10-K/A" as const) : ("10-Q/A" as const);
  return [{ accession: accession(profile, filed, 1), form, quarter: original.quarter, filed, amendment: true }];
}

/** Filed under the company's own CIK; the running number grows over the year as in a filer's own sequence. */
function accession(profile: Profile, filed: Day, extra: number): string {
  const iso = formatDay(filed);
  const dayOfYear = filed - Math.floor(Date.UTC(Number(iso.slice(0, 4)), 0, 1) / 86_400_000);
  const serial = String(dayOfYear * 2 + 1 + extra).padStart(6, "0");
  return `${String(profile.cik).padStart(10, "0")}-${iso.slice(2, 4)}-${serial}`;
}

function businessDay(day: Day): Day {
  // 1970-01-01 was a Thursday: 4 with Sunday as 0.
  const weekday = (day + 4) % 7;
  if (weekday === 6) return day + 2;
  return weekday === 0 ? day + 1 : day;
}
