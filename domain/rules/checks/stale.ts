import type { CompanySeries, SeriesLine } from "@/domain/golden/series";
import { type Day, dayInWords } from "@/domain/periods/model";
import { type DueReport, dueReport } from "../evidence/due-report";
import { missingPoint } from "../evidence/missing-point";
import { countWords, filingWords } from "../evidence/words";
import type { CheckContext, CheckedSeries, FindingDraft, ParameterValues, Rule } from "../model";

type Names = "graceDays" | "longestSilenceDays";

const carriers = ["Assets", "LiabilitiesAndEquity", "Equity", "NetIncome"] as const;

/**
 * The next 10-Q, 10-K or 20-F of a company that still has to file is overdue: deadline by form, filer category and fiscal
 * year end, with the extension that a Form NT gives and a grace for what arrives late here. One finding a company, on the
 * total assets that the report would have stated. Not raised: companies that left, those that file nothing but 6-Ks, and
 * after a silence so long that the company has plainly stopped. Source: the SEC's deadlines, see {@link dueReport}.
 */
export const stale: Rule<Names> = {
  id: "stale",
  number: 18,
  version: 1,
  severity: 2,
  title: "Report overdue",
  description: "The next periodic report should have been filed by now.",
  formula: "day of the check ≤ deadline + extension + grace",
  source: "SEC deadlines",
  parameters: {
    graceDays: { value: 10, label: "Grace after the extended deadline", unit: "days", least: 0, most: 120 },
    longestSilenceDays: {
      value: 548,
      label: "Silence after which the company is taken to have stopped",
      unit: "days",
      least: 180,
      most: 2000,
    },
  },
  check(series, parameters) {
    const { company, knownUntil } = series.context;
    const line = carriers.flatMap((code) => longest(series.linesOf(code)) ?? [])[0];
    if (!company.isExpectedToFile || !line || knownUntil === undefined) return [];
    const due = dueReport(series, company.filerCategory);
    if (!due) return [];
    const { overdueFrom, stoppedFrom } = turns(due, parameters);
    const today = Math.min(series.context.today, knownUntil);
    if (today < overdueFrom || today >= stoppedFrom) return [];
    return [draftOf(series, due, line, { today, graceDays: parameters.graceDays })];
  },
};

/** The first day on which the report is overdue, and the first on which the company counts as one that has stopped. */
const turns = (due: DueReport, { graceDays, longestSilenceDays }: ParameterValues<Names>) => ({
  overdueFrom: due.extendedTo + graceDays + 1,
  stoppedFrom: due.last.filing.filedOn + longestSilenceDays,
});

/**
 * The next day on which this rule can say something else though nothing was filed; null for never. Whoever checks a
 * company checks it again once the source is known up to that day.
 */
export function nextTurnOf(
  series: CompanySeries,
  { company, today, knownUntil = Number.NEGATIVE_INFINITY }: Pick<CheckContext, "company" | "today" | "knownUntil">,
  parameters: ParameterValues<Names>,
): Day | null {
  const due = company.isExpectedToFile ? dueReport(series, company.filerCategory) : null;
  if (!due) return null;
  const { overdueFrom, stoppedFrom } = turns(due, parameters);
  if (overdueFrom >= stoppedFrom) return null;
  const until = Math.min(today, knownUntil);
  return until < overdueFrom ? overdueFrom : until < stoppedFrom ? stoppedFrom : null;
}

const longest = (lines: readonly SeriesLine[]): SeriesLine | undefined =>
  lines.reduce<SeriesLine | undefined>((a, b) => (a && a.points.length >= b.points.length ? a : b), undefined);

function draftOf(
  series: CheckedSeries,
  due: DueReport,
  line: SeriesLine,
  { today, graceDays }: { today: Day; graceDays: number },
): FindingDraft {
  const { company } = series.context;
  const { form, periodEnd, dueOn, extendedTo, last, days } = due;
  const { item, unit, length } = line;
  const limit = form === "20-F" ? "four months" : countWords(days, "day");
  return {
    point: missingPoint(series, { item, unit, length, end: periodEnd }),
    message: `The ${form} for the period to ${dayInWords(periodEnd)} was due on ${dayInWords(dueOn)} and is ${countWords(today - dueOn, "day")} late; the last report is the ${filingWords(last)}.`,
    rootCause: "filer_error",
    suspects: [],
    confidence: company.filerCategory === null ? 0.7 : 0.85,
    formula: [
      {
        words: "Day of the check and deadline with extension and grace",
        numbers: `${dayInWords(today)}; ${dayInWords(extendedTo)} + ${countWords(graceDays, "day")}`,
        limit: `${limit} after ${dayInWords(periodEnd)} for ${company.filerCategory?.toLowerCase() ?? "an unknown filer category"}`,
        holds: false,
      },
    ],
    evidence: [
      {
        text: `The last report covers the period to ${dayInWords(last.periodEnd)}`,
        figure: last.filing.form,
        supports: true,
        accessions: [last.filing.accession],
      },
    ],
    cause: { kind: "company", name: "overdue" },
  };
}
