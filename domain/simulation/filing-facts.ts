import type { Day } from "@/domain/periods/model";
import { adoptionYear, nearestMonthEnd, quarterEnd, revenueStandard } from "./calendar";
import type { ChosenLine } from "./chosen-lines";
import { coverFacts, shellFacts } from "./cover-facts";
import type { Fact } from "./fact";
import { figureAt, figureOver, type Presentation, presentationIn } from "./figures";
import { fiscalQuarterOf, fiscalYearOf, type Ledger, quarterNumber } from "./ledger-model";
import type { Profile } from "./profile";
import type { SimulatedFiling } from "./schedule";

/** Everything a filing of a company says, free of errors. */
export function factsOf(
  filing: SimulatedFiling,
  profile: Profile,
  ledger: Ledger,
  lines: readonly ChosenLine[],
): Fact[] {
  const { spinOff } = profile.history;
  if (spinOff !== null && filing.quarter < spinOff) return shellFacts(filing, profile);
  const page = presentationIn(filing, profile, ledger);
  return [...coverFacts(page), ...lines.flatMap((line) => lineFacts(line, page))];
}

function lineFacts(line: ChosenLine, page: Presentation): Fact[] {
  switch (line.statement) {
    case "income":
      return flowFacts(line, page, incomeSpans(line, page));
    case "cash-flow":
      return flowFacts(line, page, yearToDateSpans(page));
    case "balance":
      return balanceFacts(line, page);
  }
}

type Span = { from: number; to: number };

function flowFacts(line: ChosenLine, page: Presentation, spans: readonly Span[]): Fact[] {
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

function balanceFacts(line: ChosenLine, page: Presentation): Fact[] {
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
function incomeSpans(line: ChosenLine, page: Presentation): Span[] {
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

function balanceDates(line: ChosenLine, page: Presentation): number[] {
  const { filing } = page;
  const dates = new Set([filing.quarter, quarterNumber(fiscalYearOf(filing.quarter), 0) - 1]);
  if (line.openings) for (const { from, to } of yearToDateSpans(page)) dates.add(to).add(from - 1);
  return [...dates];
}

/** The tag this filing uses for the line; null when the filing does not show it. */
function tagOf(line: ChosenLine, { filing, profile }: Presentation): string | null {
  const year = fiscalYearOf(filing.quarter);
  if (line.annual && fiscalQuarterOf(filing.quarter) !== 3) return null;
  if (line.standard && year < adoptionYear(profile.calendar, line.standard)) return null;
  return year < adoptionYear(profile.calendar, revenueStandard) ? line.before : line.after;
}

/** Nil is often not tagged at all; companies differ, lines that every statement has are always there. */
function isLeftOut(line: ChosenLine, { profile }: Presentation, value: string): boolean {
  return value === "0" && !line.always && !profile.style.tagsNil;
}

/** The last day of a quarter as the filing gives it. */
function endOf({ filing, profile }: Presentation, number: number): Day {
  const end = quarterEnd(profile.calendar, fiscalYearOf(number), fiscalQuarterOf(number));
  const { monthEndsFrom } = profile.style;
  return monthEndsFrom !== null && fiscalYearOf(filing.quarter) >= monthEndsFrom ? nearestMonthEnd(end) : end;
}
