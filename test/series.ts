import type { Filing, Observation } from "@/domain/golden/series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem, MappedTag } from "@/domain/line-items/model";
import { type Day, formatDay, parseDay } from "@/domain/periods/model";
import { withSetAside } from "@/domain/rules/evidence/set-aside";
import { bareContext } from "@/domain/rules/examine";
import type { CheckContext, FindingDraft, Rule } from "@/domain/rules/model";
import { valuesOf } from "@/domain/rules/rule-set";

/**
 * A fact as a test writes it: tag (us-gaap unless another taxonomy is named), period (`2021-06-30`, or
 * `2021-04-01/2021-06-30` for a flow), value, filing (`10-Q 2021-08-05`, with an accession number behind it if it matters),
 * and a unit where it is not the usual one.
 */
export type Fact = readonly [tag: string, period: string, value: string | number, filing: string, unit?: string];

/** Every mapped tag by its name, with ids of their own: no database is needed. */
export const tagsByName = new Map<string, MappedTag>();
for (const item of lineItems) {
  item.tags.forEach((name, rank) => {
    const known = tagsByName.get(name);
    const uses = [...(known?.uses ?? []), { item, rank }];
    tagsByName.set(name, { id: known?.id ?? tagsByName.size + 1, name, uses });
  });
}

const units: Record<LineItem["unitKind"], string> = {
  currency: "USD",
  shares: "shares",
  "currency/shares": "USD/shares",
};

/** The series of one company with these facts. Throws on a tag that no line item is mapped to, or a bad date. */
export function companySeries(facts: readonly Fact[], company = { cik: 1000, name: "Test Company" }): BuiltSeries {
  const filings = new Map<string, Filing>();
  const observations = facts.map((fact) => observationOf(fact, filings));
  return buildSeries({ ...company, observations, asFiled: null });
}

/** What one rule says of a company, with the thresholds of its file and nothing known beside the filings. */
export function runRule(rule: Rule, series: BuiltSeries, context: Partial<CheckContext> = {}): FindingDraft[] {
  const whole = { ...bareContext(series), ...context };
  return rule.check({ ...withSetAside(series, whole.overridden), context: whole }, valuesOf(rule, {}));
}

/** One fact for each of the values, in quarters that follow each other, each in the 10-Q filed 35 days later. */
export function quarterly(tag: string, firstEnd: string, values: readonly (string | number)[]): Fact[] {
  const first = dayOf(firstEnd);
  return values.map((value, index) => {
    const end = quarterEnd(first, index);
    const start = quarterEnd(first, index - 1) + 1;
    const period =
      mappedTag(tag).uses[0]?.item.period === "instant" ? formatDay(end) : `${formatDay(start)}/${formatDay(end)}`;
    return [tag, period, value, `10-Q ${formatDay(end + 35)}`];
  });
}

function observationOf([tag, period, value, filing, unit]: Fact, filings: Map<string, Filing>): Observation {
  const mapped = mappedTag(tag);
  const [from, to] = period.includes("/") ? (period.split("/") as [string, string]) : [null, period];
  const end = dayOf(to);
  const exact = String(value);
  return {
    tag: mapped,
    unit: unit ?? units[mapped.uses[0]?.item.unitKind ?? "currency"],
    end,
    days: from === null ? 0 : end - dayOf(from) + 1,
    value: Number(exact),
    exact,
    filing: filingOf(filing, filings),
  };
}

function filingOf(text: string, filings: Map<string, Filing>): Filing {
  const known = filings.get(text);
  if (known) return known;
  const [form = "", filedOn = "", accession] = text.split(" ");
  const filing = {
    id: filings.size + 1,
    form,
    filedOn: dayOf(filedOn),
    accession:
      accession ?? `0000001000-${filedOn.slice(2, 4)}-${filedOn.slice(5, 7)}${filedOn.slice(8)}${form.length}0`,
  };
  filings.set(text, filing);
  return filing;
}

function mappedTag(tag: string): MappedTag {
  const mapped = tagsByName.get(tag.includes(":") ? tag : `us-gaap:${tag}`);
  if (!mapped) throw new RangeError(`No line item is mapped to ${tag}`);
  return mapped;
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`${text} is no date`);
  return day;
}

function quarterEnd(first: Day, index: number): Day {
  const [year = 0, month = 1] = formatDay(first).split("-").map(Number);
  return Date.UTC(year, month + 3 * index, 0) / 86_400_000;
}
