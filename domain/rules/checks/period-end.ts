import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { dayInWords } from "@/domain/periods/model";
import { countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { Evidence, FindingDraft, Rule } from "../model";

/** A cover page is dated a few days around the filing. */
const daysAfterFiling = 7;
/** Dividends are declared for periods to come. */
const daysAfterFilingDeclared = 400;
const yearsBeforeFiling = 20;
const daysPerYear = 365.25;
const declared: ReadonlySet<string> = new Set(["DividendsPerShare"]);

/**
 * A period that ends after its filing was filed (a typing error such as year 6016, or a mistaken context), or decades
 * before it. The value is usually right but belongs to another period, which is named where it is found.
 */
export const periodEnd: Rule<"daysAfterFiling" | "daysAfterFilingDeclared" | "yearsBeforeFiling"> = {
  id: "period-end",
  number: 22,
  version: 1,
  severity: 2,
  title: "Period end that cannot be",
  description: "A period ends after the filing that reports it, or decades before.",
  formula: "filing date − 20 years ≤ period end ≤ filing date + 7 days",
  source: "own",
  parameters: {
    daysAfterFiling: {
      value: daysAfterFiling,
      label: "Latest end after the filing",
      unit: "days",
      least: 0,
      most: 60,
    },
    daysAfterFilingDeclared: {
      value: daysAfterFilingDeclared,
      label: "The same for dividends declared",
      unit: "days",
      least: 0,
      most: 800,
    },
    yearsBeforeFiling: {
      value: yearsBeforeFiling,
      label: "Earliest end before the filing",
      unit: "years",
      least: 2,
      most: 50,
    },
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    const earliest = parameters.yearsBeforeFiling * daysPerYear;
    for (const line of series.lines) {
      const latest = declared.has(line.item.code) ? parameters.daysAfterFilingDeclared : parameters.daysAfterFiling;
      for (const point of line.points) {
        const wrong = misdated(point, latest, earliest);
        if (wrong) drafts.push(draftOf(series, point, wrong, latest, parameters.yearsBeforeFiling));
      }
    }
    return drafts;
  },
};

function misdated(point: SeriesPoint, latest: number, earliest: number): Observation[] | null {
  let wrong: Observation[] | null = null;
  for (const observation of point.observations) {
    const age = observation.filing.filedOn - observation.end;
    if (age >= -latest && age <= earliest) continue;
    if (wrong) wrong.push(observation);
    else wrong = [observation];
  }
  return wrong;
}

function draftOf(
  series: CompanySeries,
  point: SeriesPoint,
  wrong: readonly Observation[],
  latest: number,
  years: number,
): FindingDraft {
  const observed = foremost(point, wrong);
  const days = observed.end - observed.filing.filedOn;
  const distance =
    days > 0
      ? `${countWords(days, "day")} after it was filed`
      : `${Math.round(-days / daysPerYear)} years before it was filed`;
  const right = point.observations.find((one) => !wrong.includes(one));
  return {
    point,
    message: `${pointWords(point)}: the ${filingWords(observed)} reports ${valueWords(observed.exact, point.unit)} for a period that ends ${distance}.`,
    rootCause: "period",
    suspects: wrong.map((observation) => ({ observation, expected: right?.exact ?? null })),
    confidence: Math.abs(days) > daysPerYear ? 0.97 : right ? 0.9 : 0.7,
    formula: [
      {
        words: "Period end and day of filing",
        numbers: `${dayInWords(observed.end)}, filed on ${dayInWords(observed.filing.filedOn)}`,
        limit: `At most ${latest} days after the filing, ${years} years before it`,
        holds: false,
      },
    ],
    evidence: evidenceFor(series, point, observed),
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}

/** The period whose value this is, if the same amount stands there. */
function evidenceFor(series: CompanySeries, point: SeriesPoint, observed: Observation): Evidence[] {
  const own = series
    .linesOf(point.item.code)
    .filter(({ unit, length }) => unit === point.unit && length === point.length)
    .flatMap(({ points }) => points)
    .find((other) => other !== point && observed.value !== 0 && winnerOf(other).value === observed.value);
  if (!own) return [];
  return [
    {
      text: `The same value stands for the period to ${dayInWords(own.end)}`,
      supports: true,
      accessions: [winnerOf(own).filing.accession],
    },
  ];
}
