import { type CompanySeries, type Filing, winnerOf } from "@/domain/golden/series";
import { formatDay, type LengthClass } from "@/domain/periods/model";
import {
  constant,
  hasPartner,
  impliedAt,
  occasional,
  showsElsewhere,
  statesElsewhere,
  voluntary,
} from "../evidence/absence";
import { type CoverGap, coverGapsOf } from "../evidence/cover-gaps";
import type { Implied } from "../evidence/flows";
import { type Gap, gapsOf } from "../evidence/gaps";
import { missingPoint } from "../evidence/missing-point";
import { ownFilingOf } from "../evidence/own-filing";
import { impliedWords } from "../evidence/statements";
import { countWords, filingWords, pointWords, valueWords } from "../evidence/words";
import type { Cause, CheckedSeries, Evidence, FindingDraft, ParameterValues, Rule } from "../model";

type Names = "leastNeighbours" | "mostLacking" | "largestSpread" | "leastOthers" | "leastTogether";

/**
 * A line item that a company states in every period of its own cadence, and in one period does not, although the filing
 * states the period's other items. What is regular is learned per line: values in a row on both sides, at the same places
 * of the fiscal year. Not raised: before a line's first value and after its last, items that come and go, and a fourth
 * quarter that year − nine months gives. Noted: an item that few people read, where nothing gives its value and its filing
 * lacks hardly any other. Source: the pattern of DQC_0062 (required items), with the company's own history
 * in place of a list.
 */
export const missing: Rule<Names> = {
  id: "missing",
  number: 17,
  version: 2,
  severity: 2,
  title: "Value missing in one period",
  description:
    "A period lacks a value that the company states in every neighbouring period, though its filing is there.",
  formula: "a value in every period of the line’s own cadence",
  source: "DQC_0062 pattern",
  parameters: {
    leastNeighbours: { value: 4, label: "Fewest values in a row on each side", unit: "values", least: 1, most: 20 },
    mostLacking: { value: 6, label: "Most values a line may lack in all; two always", unit: "%", least: 0, most: 50 },
    largestSpread: {
      value: 0.8,
      label: "Largest spread of the neighbours where nothing else speaks for a value, in orders of magnitude",
      unit: "",
      least: 0,
      most: 6,
    },
    leastOthers: { value: 50, label: "Fewest other items, of the usual ones", unit: "%", least: 10, most: 100 },
    leastTogether: {
      value: 3,
      label: "Fewest items that one filing lacks, for items that are not core and follow from nothing to be raised",
      unit: "items",
      least: 1,
      most: 20,
    },
  },
  check(series, parameters) {
    const absences = gapsOf(series).flatMap((gap) => judge(series, gap, parameters) ?? []);
    const covers = coverGapsOf(series).filter(
      ({ before, after }) => Math.min(before, after) >= parameters.leastNeighbours,
    );
    return [
      ...grouped(absences).map(({ absence, cause, together }) => ({
        ...draftOf(series, absence, cause),
        ...(isRaised(series, absence, together, parameters) ? {} : { isNote: true }),
      })),
      ...covers.map((gap) => draftOfCover(series, gap)),
    ];
  },
};

/**
 * Somebody misses it, its value is known, or much else is missing too. A filing that has the line for no period at all
 * did not report it, and the face value of a share that never changes is no loss.
 */
function isRaised(
  series: CompanySeries,
  { gap, own, implied, isShown }: Absence,
  together: number,
  { leastTogether }: ParameterValues<Names>,
): boolean {
  const { item } = gap.line;
  const isReported = own !== null && statesElsewhere(series, gap, own);
  if (item.core) return isReported || isShown || implied !== null;
  return isReported && !constant.has(item.code) && (implied !== null || together >= leastTogether);
}

type Absence = { gap: Gap; own: Filing | null; implied: Implied | null; isShown: boolean };

function judge(series: CheckedSeries, gap: Gap, parameters: ParameterValues<Names>): Absence | null {
  const { item, length } = gap.line;
  const { leastNeighbours, mostLacking, largestSpread, leastOthers } = parameters;
  if (voluntary.has(item.code) || gap.lacking > Math.max(2, (mostLacking / 100) * gap.expected)) return null;
  if (gap.before.length < leastNeighbours || gap.after.length < leastNeighbours) return null;
  if (gap.others * 100 < leastOthers * gap.usual || isDerived(series, gap)) return null;
  const spread = spreadOf(gap, leastNeighbours);
  if (spread === null) return null;
  const implied = impliedAt(series, gap);
  if (implied?.value === 0) return null;
  const isShown = showsElsewhere(series, gap) || hasPartner(series, gap);
  if (!isShown && !(implied && length !== "instant") && !isSteady(gap, spread, largestSpread)) return null;
  return { gap, own: ownFilingOf(series, length, gap.end), implied, isShown };
}

/** What comes and goes must have been steadier than what is always there; as a flow it may have paused all the same. */
const steadyShare = 0.3;

function isSteady({ line }: Gap, spread: number, largest: number): boolean {
  if (!occasional.has(line.item.code)) return spread <= (line.item.core ? 2 : 1) * largest;
  return line.length === "instant" && spread <= steadyShare * largest;
}

/** A Q4 that follows from the year and nine months is published as derived. */
function isDerived(series: CompanySeries, { line, end }: Gap): boolean {
  const { item, unit, length } = line;
  if (length !== "quarter" || item.unitKind !== "currency") return false;
  const has = (wanted: LengthClass, day: number, slack: number) =>
    series
      .linesOf(item.code)
      .some(
        (other) =>
          other.length === wanted &&
          other.unit === unit &&
          other.points.some((point) => Math.abs(point.end - day) <= slack),
      );
  return has("year", end, 0) && has("nine_months", end - 91, 12);
}

/**
 * How far apart the neighbours lie, as log10, the largest and the smallest apart, for they may be wrong themselves; null
 * when more than one of them is zero: there may be nothing to state.
 */
function spreadOf({ before, after }: Gap, count: number): number | null {
  const sizes = [...before.slice(0, count), ...after.slice(0, count)]
    .map((point) => Math.abs(winnerOf(point).value))
    .sort((a, b) => a - b);
  const aside = sizes.length > 4 ? 1 : 0;
  const least = sizes[aside] as number;
  return least > 0 ? Math.log10((sizes[sizes.length - 1 - aside] as number) / least) : null;
}

/** Filings of a year that lack the same items left them out for one reason. */
const runDays = 400;

/**
 * Several items that one filing lacks, or the filings that follow it, are one cause, named by the first of them. A single
 * balance that many companies lack at one time is one too: its name holds no company. All else is the line's own.
 */
function grouped(absences: readonly Absence[]): { absence: Absence; cause: Cause; together: number }[] {
  const byFiling = new Map<Filing, Set<string>>();
  for (const { own, gap } of absences) {
    if (own) byFiling.set(own, (byFiling.get(own) ?? new Set()).add(gap.line.item.code));
  }
  const several = [...byFiling].filter(([, items]) => items.size > 1).sort(([a], [b]) => a.filedOn - b.filedOn);
  const firstOf = (filing: Filing): Filing => {
    const items = byFiling.get(filing) as ReadonlySet<string>;
    const same = several.find(([other, lacked]) => {
      const isNear = filing.filedOn - other.filedOn >= 0 && filing.filedOn - other.filedOn <= runDays;
      return isNear && [...items].every((item) => lacked.has(item));
    });
    return same?.[0] ?? filing;
  };
  return absences.map((absence) => {
    const { own, gap } = absence;
    const together = own ? (byFiling.get(own)?.size ?? 0) : 1;
    if (own && together > 1) {
      return { absence, together, cause: { kind: "filing", accession: firstOf(own).accession } };
    }
    if (gap.line.length !== "instant") return { absence, together, cause: { kind: "line_item" } };
    return { absence, together, cause: { kind: "mapping", name: `missing ${gap.line.item.code} ${monthOf(gap.end)}` } };
  });
}

/** A 52/53-week quarter ends up to a week after its month. */
const monthOf = (end: number): string => formatDay(end - 8).slice(0, 7);

function draftOf(series: CheckedSeries, { gap, own, implied, isShown }: Absence, cause: Cause): FindingDraft {
  const { line, end, before, after, others } = gap;
  const { item, unit, length } = line;
  const point = missingPoint(series, { item, unit, length, end });
  const reported = own ? `the ${filingWords({ filing: own })}` : "a filing";
  return {
    point,
    message: `${pointWords(point)} is missing: ${reported} states ${countWords(others, "other item")} for this period, and every neighbouring period has a value.`,
    rootCause: cause.kind === "filing" ? "filer_error" : "tag_mapping",
    suspects: [],
    ...(implied ? { expectedMissing: implied.exact } : {}),
    confidence: implied ? 0.95 : isShown ? 0.9 : 0.8,
    formula: [
      {
        words: "A value in every period of the line’s own cadence",
        numbers: `none; ${before.length} in a row before it, ${after.length} after it`,
        limit: "A value wherever the period’s other items are stated",
        holds: false,
      },
    ],
    evidence: evidenceFor(gap, own, implied, isShown),
    cause,
  };
}

function draftOfCover(series: CheckedSeries, { line, filing, end, before, after }: CoverGap): FindingDraft {
  const { item, unit, length } = line;
  const point = missingPoint(series, { item, unit, length, end });
  return {
    point,
    message: `The cover page of the ${filingWords({ filing })} states no number of shares, unlike those of the reports around it.`,
    rootCause: "filer_error",
    suspects: [],
    confidence: 0.8,
    formula: [
      {
        words: "A number of shares on the cover page of every report",
        numbers: `none; ${before} reports in a row before it, ${after} after it`,
        limit: "A number on every cover page",
        holds: false,
      },
    ],
    evidence: [
      {
        text: "Reports around it that state one",
        figure: countWords(before + after, "report"),
        supports: true,
        accessions: [filing.accession],
      },
    ],
    cause: { kind: "line_item" },
  };
}

function evidenceFor(gap: Gap, own: Filing | null, implied: Implied | null, isShown: boolean): Evidence[] {
  const { line, before, after, others, expected, lacking } = gap;
  const [previous] = before;
  const [next] = after;
  const values = [previous, next].flatMap((point) => (point ? valueWords(winnerOf(point).exact, line.unit) : []));
  return [
    {
      text: "Other items stated for this period",
      figure: String(others),
      supports: true,
      ...(own ? { accessions: [own.accession] } : {}),
    },
    {
      text: `The line has a value in its other periods; before and after this one ${values.join(" and ")}`,
      figure: `${expected - lacking} of ${expected}`,
      supports: true,
    },
    ...(isShown ? [{ text: "The amount is part of other periods that are stated", supports: true }] : []),
    ...(implied ? [{ text: `It follows from other values: ${impliedWords(implied, line.unit)}`, supports: true }] : []),
  ];
}
