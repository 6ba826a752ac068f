import type { Day } from "@/domain/periods/model";
import { balanceLines } from "./balance-lines";
import { adoptionYear, nearestMonthEnd, quarterEnd, revenueStandard } from "./calendar";
import { cashFlowLines } from "./cash-flow-lines";
import { coverFacts, shellFacts } from "./cover-facts";
import { figureAt, figureOver, type Presentation, presentationIn } from "./figures";
import { incomeLines } from "./income-lines";
import { fiscalQuarterOf, fiscalYearOf, type Ledger, quarterNumber } from "./ledger-model";
import type { Line } from "./lines";
import type { Profile } from "./profile";
import { openStream } from "./random";
import type { SimulatedFiling } from "./schedule";

/** One value in a filing. */
export type Fact = {
  /** Name of its line: facts of one line share it, whatever their tag. */
  line: string;
  /** `us-gaap:Assets` */
  tag: string;
  unit: string;
  start: Day | null;
  end: Day;
  /** Decimal literal. */
  value: string;
  /** Whether it is about the period the filing reports on, or repeats an earlier one. */
  column: "current" | "prior";
};

/** Everything a filing of a company says, free of errors. */
export function factsOf(filing: SimulatedFiling, profile: Profile, ledger: Ledger): Fact[] {
  const { spinOff } = profile.history;
  if (spinOff !== null && filing.quarter < spinOff) return shellFacts(filing, profile);
  const page = presentationIn(filing, profile, ledger);
  return [
    ...coverFacts(page),
    ...incomeLines.flatMap((line) => flowFacts(line, page, incomeSpans(line, page))),
    ...cashFlowLines.flatMap((line) => flowFacts(line, page, yearToDateSpans(page))),
    ...balanceLines.flatMap((line) => balanceFacts(line, page)),
  ];
}

type Span = { from: number; to: number };

function flowFacts(line: Line, page: Presentation, spans: readonly Span[]): Fact[] {
  const tag = tagOf(line, page);
  if (tag === null) return [];
  return spans.flatMap(({ from, to }) => {
    const value = figureOver(page, line.figure, from, to);
    if (value === null || isLeftOut(line, page, value)) return [];
    const column = to === page.filing.quarter ? ("current" as const) : ("prior" as const);
    return [
      { line: line.name, tag, unit: line.unit, start: endOf(page, from - 1) + 1, end: endOf(page, to), value, column },
    ];
  });
}

function balanceFacts(line: Line, page: Presentation): Fact[] {
  const tag = tagOf(line, page);
  if (tag === null) return [];
  return balanceDates(line, page).flatMap((at) => {
    const value = figureAt(page, line.figure, at);
    if (value === null || isLeftOut(line, page, value)) return [];
    const column = at === page.filing.quarter ? ("current" as const) : ("prior" as const);
    return [{ line: line.name, tag, unit: line.unit, start: null, end: endOf(page, at), value, column }];
  });
}

/** Quarter and year to date, each with the year before; annual reports give years, some also a table of quarters. */
function incomeSpans(line: Line, page: Presentation): Span[] {
  const { filing, profile } = page;
  if (fiscalQuarterOf(filing.quarter) === 3) {
    const table = line.quarterTable && profile.style.quarterTable && fiscalYearOf(filing.quarter) <= 2020;
    const quarters = table
      ? [0, 1, 2, 3, 4, 5, 6, 7].map((back) => ({ from: filing.quarter - back, to: filing.quarter - back }))
      : [];
    return [...yearToDateSpans(page), ...quarters];
  }
  const single = { from: filing.quarter, to: filing.quarter };
  const before = { from: filing.quarter - 4, to: filing.quarter - 4 };
  return fiscalQuarterOf(filing.quarter) === 0 ? [single, before] : [single, before, ...yearToDateSpans(page)];
}

function yearToDateSpans({ filing, profile }: Presentation): Span[] {
  const year = fiscalYearOf(filing.quarter);
  const years = fiscalQuarterOf(filing.quarter) === 3 ? profile.style.years : 2;
  return Array.from({ length: years }, (_, back) => ({
    from: quarterNumber(year - back, 0),
    to: filing.quarter - back * 4,
  }));
}

function balanceDates(line: Line, page: Presentation): number[] {
  const { filing } = page;
  const dates = new Set([filing.quarter, quarterNumber(fiscalYearOf(filing.quarter), 0) - 1]);
  if (line.openings) for (const { from, to } of yearToDateSpans(page)) dates.add(to).add(from - 1);
  return [...dates];
}

/** The tag this filing uses for the line; null when the company or the filing does not show it. */
function tagOf(line: Line, { filing, profile }: Presentation): string | null {
  const year = fiscalYearOf(filing.quarter);
  if (line.when && !line.when(profile)) return null;
  if (line.annual && fiscalQuarterOf(filing.quarter) !== 3) return null;
  if (line.standard && year < adoptionYear(profile.calendar, line.standard)) return null;
  const chosen = openStream(profile.seed, profile.index, "tag", line.name).pick(line.tags);
  const [before = "", after = before] = chosen.split(">");
  return `us-gaap:${year < adoptionYear(profile.calendar, revenueStandard) ? before : after}`;
}

/** Nil is often not tagged at all; companies differ, lines that every statement has are always there. */
function isLeftOut(line: Line, { profile }: Presentation, value: string): boolean {
  return value === "0" && !line.always && !profile.style.tagsNil;
}

/** The last day of a quarter as the filing gives it. */
function endOf({ filing, profile }: Presentation, number: number): Day {
  const end = quarterEnd(profile.calendar, fiscalYearOf(number), fiscalQuarterOf(number));
  const { monthEndsFrom } = profile.style;
  return monthEndsFrom !== null && fiscalYearOf(filing.quarter) >= monthEndsFrom ? nearestMonthEnd(end) : end;
}
