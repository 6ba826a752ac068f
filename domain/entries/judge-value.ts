import { sameDecimal } from "@/domain/golden/same-decimal";
import type { PointAddress } from "@/domain/golden/schema";
import type { LineItem } from "@/domain/line-items/model";
import { type Day, dayInWords, formatDay, type LengthClass } from "@/domain/periods/model";
import { type EntryFacts, isOfPoint, type PresentPoint } from "./entry-facts";
import { hintsOf, isFarOff } from "./hints";
import type { ValueState } from "./model";
import type { EntryFiling, PresentValue } from "./rows";

/** One value of which everything is known: what is to be stored. */
export type Candidate = { item: LineItem; unit: string; length: LengthClass; end: Day; value: string };

export type Judgement = {
  state: ValueState;
  why: string | null;
  warnings: string[];
  /** A warning that a person has to have read: such a value is not proposed for storing. */
  doubtful: boolean;
  canonical: Day;
  fiscalLabel: string | null;
  days: number;
  present: PresentValue | null;
  address: PointAddress | null;
  issueId: number | null;
};

export type Judged = Candidate & { judgement: Judgement };

type Filing = Pick<EntryFiling, "accession" | "filedOn" | "form">;

/**
 * What becomes of one typed value: whether it would be published, loses against what was fetched, or cannot be stored,
 * with the reason in words. The same in the preview and in the transaction that stores it.
 */
export function judgeValue(candidate: Candidate, filing: Filing, facts: EntryFacts): Judgement {
  const { item, unit, length, end, value } = candidate;
  const { canonical, oddEnd, label } = facts.calendar.place(length, end);
  const point = facts.point(item.id, unit, length, canonical);
  const verdict = verdictOf(candidate, filing, facts, canonical, point);
  const neighbours = facts.neighbours(item.id, unit, length, canonical);
  const warnings = verdict.state === "impossible" ? [] : hintsOf(item, value, neighbours);
  const isOdd = oddEnd !== null && item.statement !== "cover";
  if (isOdd) warnings.unshift(oddEnd);
  else if (canonical !== end) {
    warnings.unshift(`Counts as the period that ends on ${dayInWords(canonical)}, as the company mostly reports it.`);
  }
  return {
    ...verdict,
    warnings,
    doubtful: (isOdd && !facts.calendar.isEmpty) || isFarOff(value, neighbours),
    canonical,
    fiscalLabel: label,
    days: facts.calendar.days(length, end),
    present: point && presentOf(point),
    address: point && addressOf(point, facts.companyId, length),
    issueId: point?.issueId ?? null,
  };
}

type Verdict = Pick<Judgement, "state" | "why">;

function verdictOf(
  { item, unit, length, end, value }: Candidate,
  filing: Filing,
  facts: EntryFacts,
  canonical: Day,
  point: PresentPoint | null,
): Verdict {
  if (formatDay(end) > filing.filedOn && item.statement !== "cover") {
    return impossible(`The period ends on ${dayInWords(end)}, after the filing was made.`);
  }
  if (end - facts.calendar.days(length, end) < 0) return impossible(`${formatDay(end)} is no year of a filing.`);
  const mine = facts.typed.find(
    (typed) =>
      typed.lineItemCode === item.code &&
      typed.unit === unit &&
      typed.accession === filing.accession &&
      isOfPoint(typed, length, canonical),
  );
  if (mine) {
    const same = sameDecimal(mine.value, value);
    const words = `${mine.by} entered ${same ? "it" : `${mine.value}`} from this filing on ${dayInWords(mine.at.slice(0, 10))}.`;
    return { state: "entered", why: same ? words : `${words} If that is wrong, withdraw that entry first.` };
  }
  return point ? againstPublished(value, filing, point) : { state: "new", why: null };
}

function againstPublished(value: string, filing: Filing, point: PresentPoint): Verdict {
  const same = point.value !== null && sameDecimal(point.value, value);
  if (point.derivation !== null) {
    const why = same
      ? "Now derived, with the same value."
      : `Now derived: ${point.value}. A reported value is stronger.`;
    return { state: "new", why };
  }
  if (same) return { state: "same", why: "It would be kept beside the published value, as a second report." };
  if (point.typed && !point.overridden && isLater(filing, point)) {
    return { state: "new", why: `Replaces the value typed from the ${point.form} of ${point.filedOn}.` };
  }
  const winner = point.typed ? "the value typed from a later filing" : "the fetched value";
  const why = point.overridden
    ? "An override is in force: a typed value does not change it."
    : `It will not win: ${winner} stands unless an override corrects it.`;
  return { state: "differs", why };
}

const isLater = (filing: Filing, point: PresentPoint): boolean =>
  `${filing.filedOn} ${filing.accession}` > `${point.filedOn} ${point.accession}`;

const impossible = (why: string): Verdict => ({ state: "impossible", why });

function presentOf({ value, state, derivation, overridden, typed, form, filedOn }: PresentPoint): PresentValue {
  const from = form ? `${form} of ${filedOn}` : "";
  const source = overridden ? "override" : derivation ? "derived" : typed ? `typed from ${from}` : from;
  return { value, held: state === "held", source };
}

const addressOf = (point: PresentPoint, companyId: number, length: LengthClass): PointAddress => ({
  companyId,
  lineItemId: point.lineItemId,
  unitId: point.unitId,
  length,
  periodEnd: point.end,
});
