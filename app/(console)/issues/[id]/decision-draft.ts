import { plainDecimal } from "@/app/_lib/plain-decimal";
import { formatDate, formatPlural } from "@/components/format";
import type { DecideInput } from "@/domain/decisions/schema";
import type { RootCause } from "@/domain/rules/model";
import type { DecisionFacts } from "./decision-facts";

export const choices = ["suggested", "other", "right", "later"] as const;
export type Choice = (typeof choices)[number];
export type Expiry = "until_new_filing" | "until_date" | "for_ever";
export type Scope = "point" | "company_line_item" | "pattern";

/** What a person has filled in so far; it survives a conflict and a reload of the issue. */
export type Draft = {
  choice: Choice | null;
  rootCause: RootCause;
  note: string;
  expiry: Expiry;
  /** YYYY-MM-DD, or empty. */
  expiresOn: string;
  scope: Scope;
  /** Ends of the range that is right as well, as typed; empty for none. */
  leastValue: string;
  mostValue: string;
  /** YYYY-MM-DD */
  until: string;
  /** Typed values by the point's key. */
  values: Record<string, string>;
};

export function newDraft(facts: DecisionFacts): Draft {
  return {
    choice: facts.suggested ? "suggested" : null,
    rootCause: facts.rootCause,
    note: "",
    expiry: "until_new_filing",
    expiresOn: "",
    scope: "point",
    leastValue: "",
    mostValue: "",
    until: daysAfter(facts.today, 1),
    values: Object.fromEntries(facts.points.map(({ key, to }) => [key, to ?? ""])),
  };
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

type Corrections = Extract<DecideInput, { kind: "correct" }>["corrections"];

/** The values that a correction sets: the suggested ones, or the typed ones; a value left empty stays as it is. */
export function correctionsOf(draft: Draft, facts: DecisionFacts): Corrections {
  return facts.points.flatMap(({ key, address, to }) => {
    const value = draft.choice === "suggested" ? to : plainDecimal(draft.values[key] ?? "");
    return value ? [{ address, value }] : [];
  });
}

/** What is sent. Callers have made sure that something is chosen. */
export function decideInputOf(draft: Draft & { choice: Choice }, facts: DecisionFacts): DecideInput {
  const { issueId, version } = facts;
  const { rootCause, note } = draft;
  if (draft.choice === "later") {
    // The morning where the person is, not at the server.
    return { kind: "not_now", issueId, version, note, until: new Date(`${draft.until}T08:00`).toISOString() };
  }
  if (draft.choice === "right") {
    const expiresOn = draft.expiresOn || undefined;
    return {
      kind: "expected",
      issueId,
      version,
      rootCause,
      note,
      scope: draft.scope,
      expiresOn,
      ...rangeOf(draft, facts),
    };
  }
  const { expiry } = draft;
  const expiresOn = expiry === "until_date" ? draft.expiresOn : undefined;
  return {
    kind: "correct",
    issueId,
    version,
    rootCause,
    note,
    expiry,
    expiresOn,
    corrections: correctionsOf(draft, facts),
  };
}

/** The typed range; none for every company, whose sizes differ, nor where there is no value. */
function rangeOf({ scope, leastValue, mostValue }: Draft, { missing }: DecisionFacts) {
  if (scope === "pattern" || missing) return {};
  return { leastValue: plainDecimal(leastValue) || undefined, mostValue: plainDecimal(mostValue) || undefined };
}

const rangeWords = (draft: Draft, facts: DecisionFacts): string | null => {
  const { leastValue, mostValue } = rangeOf(draft, facts);
  if (leastValue && mostValue) return `leaves the range ${leastValue} to ${mostValue}`;
  if (leastValue) return `falls below ${leastValue}`;
  return mostValue ? `rises above ${mostValue}` : null;
};

/** Silencing more than one value takes a second person. */
export const acceptsAtOnce = (draft: Draft, facts: DecisionFacts) =>
  draft.scope === "point" && facts.points.length === 1;

export function submitWords(draft: Draft, facts: DecisionFacts): string {
  if (draft.choice === "later") return "Snooze it";
  if (draft.choice === "right" && acceptsAtOnce(draft, facts)) return `Accept ${facts.missing ? "that" : "the value"}`;
  if (draft.choice === "right") return "Propose an exception";
  if (draft.choice === null) return "Decide";
  const count = correctionsOf(draft, facts).length;
  return count === 0 ? "Propose an override" : `Propose ${formatPlural(count, "override")}`;
}

/** What will happen, in one or two sentences, before it does. */
export function previewOf(draft: Draft, facts: DecisionFacts): string {
  if (draft.choice === null) return "Choose what to do with it.";
  if (draft.choice === "later") return `Leaves the queue until ${dayWords(draft.until)}. Its target does not move.`;
  if (draft.choice === "right") return previewOfAcceptance(draft, facts);
  const count = correctionsOf(draft, facts).length;
  if (count === 0) return "Type at least one value.";
  const left = facts.points.length - count;
  const rest = left > 0 ? ` ${formatPlural(left, "value")} without a new one stay as they are.` : "";
  return `Proposes ${formatPlural(count, "override")}; another person authorises. ${expiryWords(draft, count)}${rest}`;
}

function previewOfAcceptance(draft: Draft, facts: DecisionFacts): string {
  const changed = draft.scope === "point" && !facts.missing ? "is changed by a filing" : null;
  const change = rangeWords(draft, facts) ?? changed;
  const wakes = [draft.expiresOn && `on ${dayWords(draft.expiresOn)}`, change && `when it ${change}`].filter(Boolean);
  const until = wakes.length > 0 ? ` Asked again ${wakes.join(", or ")}.` : " Never asked again.";
  const told = facts.missing
    ? "The period stays without a value, at once."
    : "Publishes the value as reported, at once.";
  if (acceptsAtOnce(draft, facts)) return `${told}${until}`;
  return `Proposes that ${scopeWords(draft.scope, facts)} is right; another person authorises.${until}`;
}

function expiryWords({ expiry, expiresOn }: Draft, count: number): string {
  const holds = count === 1 ? "It holds" : "They hold";
  if (expiry === "until_new_filing") return `${holds} until a newer filing reports the period.`;
  if (expiry === "for_ever") return `${holds} until somebody reverts ${count === 1 ? "it" : "them"}.`;
  return expiresOn ? `${holds} until ${dayWords(expiresOn)}.` : "Say until which day.";
}

export function scopeWords(scope: Scope, { points, missing, lineItem, companyName, ruleId }: DecisionFacts): string {
  if (scope === "point" && missing)
    return points.length === 1 ? "no value in this period" : `no value in each of these ${points.length} periods`;
  if (scope === "point") return points.length === 1 ? "this value" : `each of these ${points.length} values`;
  if (scope === "company_line_item")
    return `whatever ${ruleId} finds in ${companyName ?? "the company"}’s ${lineItem ?? "line item"}`;
  return `whatever ${ruleId} finds with this pattern, in every company`;
}

const dayWords = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(day) : "…");
