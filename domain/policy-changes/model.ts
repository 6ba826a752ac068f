import { lineItems } from "@/domain/line-items/catalogue";
import { can, type Role, roleWords } from "@/domain/people/policy";
import { holdsBack } from "@/domain/policies/model";
import type {
  LineItemReach,
  OverridePolicy,
  PolicyKind,
  PolicyValue,
  PublicationPolicy,
  TimeTargets,
} from "@/domain/policies/schema";

export const policyTitles: Readonly<Record<PolicyKind, string>> = {
  override: "Overrides",
  publication: "Publication",
  time_targets: "Time targets",
};

/** A policy and its kind, kept together. */
export type AnyPolicy = { [Kind in PolicyKind]: { kind: Kind; value: PolicyValue[Kind] } }[PolicyKind];

/** Why a policy of the right shape must not be proposed, and the remedy; null when nothing speaks against it. */
export function policyProblem(policy: AnyPolicy): string | null {
  if (policy.kind === "override") return overrideProblem(policy.value);
  if (policy.kind === "publication") return publicationProblem(policy.value);
  return targetsProblem(policy.value);
}

/** First match counts, so a rule for everything is the last one, and there is one. */
function lastRuleProblem(isForAll: readonly boolean[], what: string): string | null {
  const first = isForAll.indexOf(true);
  if (first < 0) return `The last rule has to match everything: add one for ${what}.`;
  if (first === isForAll.length - 1) return null;
  return `Rule ${first + 1} matches everything, so rule ${first + 2} would never count: move it up, or remove it.`;
}

function overrideProblem({ rules }: OverridePolicy): string | null {
  for (const [index, { needs, authorisers }] of rules.entries()) {
    const rule = `Rule ${index + 1}`;
    if (needs === "none" && authorisers.length > 0) return `${rule} needs nobody: leave its roles out.`;
    if (needs === "checker" && authorisers.length === 0) return `${rule} needs a checker: name a role that may be one.`;
    if (new Set(authorisers).size < authorisers.length) return `${rule} names a role twice: name each once.`;
    const unable = authorisers.find((role) => !can(role, "proposal.authorise"));
    if (unable) return `${rule}: a ${roleWords[unable]} cannot authorise proposals. Take this role out.`;
  }
  const isForAll = rules.map(({ lineItems: reach, mostChange }) => reach === "any" && mostChange === null);
  return lastRuleProblem(isForAll, "any line item and any size of change");
}

const severities = [1, 2, 3] as const;

function publicationProblem(policy: PublicationPolicy): string | null {
  const isForAll = policy.rules.map(({ severity, lineItems: reach }) => severity === "any" && reach === "any");
  const unended = lastRuleProblem(isForAll, "any severity and any line item");
  if (unended) return unended;
  for (const { code, label } of lineItems) {
    const held = severities.filter((severity) => holdsBack(policy, severity, code));
    const published = severities.find((severity) => !held.includes(severity) && held.some((light) => light > severity));
    if (published === undefined) continue;
    return `${label} would be held for severity ${held.find((light) => light > published)} and published for the graver severity ${published}: hold the graver one too.`;
  }
  return null;
}

function targetsProblem({ timeZone, days, from, to, holidays, hours }: TimeTargets): string | null {
  if (!isTimeZone(timeZone)) return `“${timeZone}” is no time zone: take one such as Europe/London.`;
  if (from >= to) return `Work ends at ${to}, before it begins at ${from}: let it end later.`;
  if (new Set(days).size < days.length) return "A weekday is named twice: name each once.";
  if (new Set(holidays).size < holidays.length) return "A day without work is named twice: name each once.";
  if (hours[1] > hours[2] || hours[2] > hours[3]) {
    return `A graver severity must not have more time than a lighter one: ${hours[1]}, ${hours[2]} and ${hours[3]} hours.`;
  }
  return null;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Equal whatever the order of keys, as PostgreSQL keeps another one. */
export const samePolicy = (one: unknown, other: unknown): boolean => stable(one) === stable(other);

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Every rule of a policy in words, one line each. */
export function policyLines(policy: AnyPolicy): string[] {
  if (policy.kind === "override") return policy.value.rules.map(overrideLine);
  if (policy.kind === "publication") return policy.value.rules.map(publicationLine);
  return targetLines(policy.value);
}

const names = new Map(lineItems.map(({ code, label }) => [code, label]));

/** `Any line item`, `Core line items`, `Revenue, Net income and 3 more`. */
export function reachWords(reach: LineItemReach): string {
  if (reach === "any") return "any line item";
  if (reach === "core") return "core line items";
  const [first, second, third, ...rest] = reach.map((code) => names.get(code) ?? code);
  const shown = [first, second, third].filter((name) => name !== undefined);
  return rest.length > 0 ? `${shown.join(", ")} and ${rest.length} more` : listed(shown, "and");
}

/** `A, B or C`. */
export function listed(words: readonly string[], last: "and" | "or"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

export const rolesWords = (roles: readonly Role[]): string =>
  listed(
    roles.map((role) => roleWords[role].replace(/^./, (letter) => letter.toLowerCase())),
    "or",
  );

/** `2.5%`: a share as people write it. */
export const percentWords = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;

function overrideLine({ lineItems: reach, mostChange, needs, authorisers }: OverridePolicy["rules"][number]): string {
  const size = mostChange === null ? "any change" : `a change of at most ${percentWords(mostChange)}`;
  const who = needs === "none" ? "nobody else" : `another ${rolesWords(authorisers)}`;
  return capital(`${reachWords(reach)}, ${size}: ${who}`);
}

function publicationLine({ severity, lineItems: reach, action }: PublicationPolicy["rules"][number]): string {
  const grade = severity === "any" ? "any severity" : `severity ${severity}`;
  return capital(`${grade}, ${reachWords(reach)}: ${action === "hold" ? "hold until decided" : "publish with doubt"}`);
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const pauseWords = {
  snoozed: "snoozed",
  awaiting_approval: "awaiting approval",
  source_challenged: "source challenged",
};

function targetLines({ timeZone, days, from, to, holidays, hours, pauses }: TimeTargets): string[] {
  const off =
    holidays.length === 0 ? "" : `, ${holidays.length === 1 ? "1 day" : `${holidays.length} days`} without work`;
  return [
    `Severity 1: ${hours[1]} h, severity 2: ${hours[2]} h, severity 3: ${hours[3]} h of working time`,
    `Work: ${[...days]
      .sort()
      .map((day) => weekdays[day - 1])
      .join(", ")}, ${from} to ${to}, ${timeZone}${off}`,
    pauses.length === 0
      ? "The clock never stands"
      : `The clock stands while ${listed(
          pauses.map((pause) => pauseWords[pause]),
          "or",
        )}`,
  ];
}

const capital = (words: string): string => words.replace(/^./, (letter) => letter.toUpperCase());

/** What a change takes out and puts in, line by line: for lists, the change log and notifications. */
export function changedLines(before: AnyPolicy, after: AnyPolicy): { gone: string[]; fresh: string[] } {
  const [old, next] = [policyLines(before), policyLines(after)];
  return { gone: old.filter((line) => !next.includes(line)), fresh: next.filter((line) => !old.includes(line)) };
}

/** One sentence for the change log: `Severity 2, core line items: hold until decided`. */
export function changeWords(before: AnyPolicy, after: AnyPolicy): string {
  const { gone, fresh } = changedLines(before, after);
  if (fresh.length > 0) return fresh.join("; ");
  return gone.length > 0 ? `no longer: ${gone.join("; ")}` : "rules in another order";
}
