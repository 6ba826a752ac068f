import { plainDecimal } from "@/app/_lib/plain-decimal";
import { formatDate, formatPlural } from "@/components/format";
import { type ToolKind, toolDays } from "@/domain/decisions/policy";
import type { DecideInput } from "@/domain/decisions/schema";
import type { MergeTarget } from "@/domain/issues/rows";
import type { Wake } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import type { DecisionFacts } from "./decision-facts";

export const choices = ["suggested", "other", "right", "challenge", "duplicate", "tool", "later"] as const;
export type Choice = (typeof choices)[number];
export type Expiry = "until_new_filing" | "until_date" | "until_rule_passes" | "for_ever";
/** What ends a snooze before its day. */
export type WakeChoice = "none" | Wake["kind"];
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
  wake: WakeChoice;
  /** Companies that the issue has to pass, as typed. */
  more: string;
  toolKind: ToolKind;
  wish: string;
  /** YYYY-MM-DD: when an issue that needs a tool comes back. */
  toolUntil: string;
  /** The issue that this one is a duplicate of. */
  target: MergeTarget | null;
  /** Typed values by the point's key. */
  values: Record<string, string>;
};

export function newDraft(facts: DecisionFacts): Draft {
  return {
    choice: facts.suggested ? "suggested" : null,
    rootCause: facts.rootCause,
    note: facts.suggested ? facts.suggestedNote : "",
    expiry: "until_new_filing",
    expiresOn: "",
    scope: "point",
    leastValue: "",
    mostValue: "",
    until: daysAfter(facts.today, 1),
    wake: "none",
    more: String(facts.companyCount + 1),
    toolKind: "automatic_correction",
    wish: "",
    toolUntil: daysAfter(facts.today, toolDays),
    target: null,
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

/** The morning where the person is, not at the server. */
const morningOf = (day: string): string => {
  const morning = new Date(`${day}T08:00`);
  return Number.isNaN(morning.getTime()) ? day : morning.toISOString();
};

/** What another choice changes besides: the suggestion's own note goes with the suggestion. */
export function choose(choice: Choice, draft: Draft, facts: DecisionFacts): Partial<Draft> {
  if (choice === "suggested" && draft.note === "") return { choice, note: facts.suggestedNote };
  if (choice !== "suggested" && draft.note === facts.suggestedNote) return { choice, note: "" };
  return { choice };
}

/** What is sent. Callers have made sure that something is chosen. */
export function decideInputOf(draft: Draft & { choice: Choice }, facts: DecisionFacts): DecideInput {
  const { issueId, version } = facts;
  const { rootCause, note } = draft;
  const common = { issueId, version, rootCause, note };
  switch (draft.choice) {
    case "later":
      return { kind: "not_now", issueId, version, note, until: morningOf(draft.until), wake: wakeOf(draft) };
    case "challenge":
      return { kind: "challenge", ...common };
    case "duplicate":
      return duplicateOf(draft, facts);
    case "tool":
      return {
        kind: "needs_tool",
        ...common,
        toolKind: draft.toolKind,
        wish: draft.wish,
        until: morningOf(draft.toolUntil),
      };
    case "right":
      return {
        kind: "expected",
        ...common,
        scope: draft.scope,
        expiresOn: draft.expiresOn || undefined,
        ...rangeOf(draft, facts),
      };
    default:
      return {
        kind: "correct",
        ...common,
        expiry: draft.expiry,
        expiresOn: draft.expiry === "until_date" ? draft.expiresOn : undefined,
        corrections: correctionsOf(draft, facts),
      };
  }
}

function duplicateOf({ rootCause, note, target }: Draft, { issueId, version }: DecisionFacts): DecideInput {
  const versions = { issue: version, into: target?.version ?? 1 };
  return { kind: "duplicate", issueId, intoId: target?.id ?? 0, versions, rootCause, note };
}

function wakeOf({ wake, more }: Draft): Wake | undefined {
  if (wake === "none") return undefined;
  return wake === "company_count" ? { kind: wake, more: Number(more) } : { kind: wake };
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

/** What the button says. `alone`: the policy asks for nobody else. */
export function submitWords(draft: Draft, facts: DecisionFacts, alone = false): string {
  switch (draft.choice) {
    case "later":
      return "Snooze it";
    case "challenge":
      return "Challenge the source";
    case "duplicate":
      return draft.target ? `Merge into #${draft.target.id}` : "Merge";
    case "tool":
      return "Ask for the tool";
    case "right":
      if (acceptsAtOnce(draft, facts)) return `Accept ${facts.missing ? "that" : "the value"}`;
      return "Propose an exception";
    case null:
      return "Decide";
    default: {
      const count = correctionsOf(draft, facts).length;
      if (alone && count > 0) return `Correct ${formatPlural(count, "value")}`;
      return count === 0 ? "Propose an override" : `Propose ${formatPlural(count, "override")}`;
    }
  }
}

const simpleWords = {
  challenge: "Waits for a new filing, 90 days at most. One that no longer objects resolves it.",
  duplicate: "Its values join the other issue, which decides them all.",
} as const;

/** What will happen, in one or two sentences, before it does. `alone`: the policy asks for nobody else. */
export function previewOf(draft: Draft, facts: DecisionFacts, alone = false): string {
  if (draft.choice === null) return "Choose what to do with it.";
  if (draft.choice === "later") return `Leaves the queue until ${dayWords(draft.until)}${wakeWords(draft)}.`;
  if (draft.choice === "tool") return `Kept for the tooling backlog. Comes back on ${dayWords(draft.toolUntil)}.`;
  if (draft.choice === "challenge" || draft.choice === "duplicate") return simpleWords[draft.choice];
  if (draft.choice === "right") return previewOfAcceptance(draft, facts);
  const count = correctionsOf(draft, facts).length;
  if (count === 0) return "Type at least one value.";
  const left = facts.points.length - count;
  const rest = left > 0 ? ` ${formatPlural(left, "value")} without a new one stay as they are.` : "";
  const first = alone
    ? `In force at once: the policy asks for nobody else.`
    : `Proposes ${formatPlural(count, "override")}; another person authorises.`;
  return `${first} ${expiryWords(draft, count)}${rest}`;
}

function wakeWords({ wake, more }: Draft): string {
  if (wake === "value_changes") return ", or until a value changes";
  if (wake === "new_filing") return ", or until a new filing";
  return wake === "company_count" ? `, or until more than ${more || "…"} companies have it` : "";
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
  if (expiry === "until_rule_passes") return `${holds} until no rule objects to the source’s own value.`;
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
