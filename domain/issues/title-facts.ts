import type { GoldenLength } from "@/domain/periods/model";
import type { RootCause } from "@/domain/rules/model";
import { type Change, changeOf } from "./change";
import { whenOf } from "./title-periods";

/** What a title is made of: one open finding of the group. Values are decimal literals, days YYYY-MM-DD. */
export type TitleFinding = {
  message: string;
  rootCause?: RootCause;
  /** Company, line item, unit, length and end: several rules that object to one point count once. */
  pointKey: string;
  lineItemLabel: string;
  length: GoldenLength;
  periodEnd: string;
  observed: string | null;
  expected: string | null;
  /** Of a whole filing in the wrong scale: the share of its comparable values that are off, 0 to 1. */
  scaleShare?: number | null;
};

/** A filing that a group blames. */
export type TitleFiling = { form: string; filedOn: string };

export const longestTitle = 90;

export type TitleFacts = {
  findings: readonly TitleFinding[];
  ruleId: string;
  points: number;
  /** How many line items. */
  items: number;
  /** Labels without what they have in brackets: basic and diluted shares are one subject. */
  subjects: readonly string[];
  subject: string;
  companies: number;
  /** Named by every finding; null where they differ. */
  rootCause: RootCause | null;
  /** The change that all findings with an expected value share; null when they differ or expect nothing. */
  change: Change | null;
  when: string;
};

export function factsOf(findings: readonly TitleFinding[], ruleId: string): TitleFacts {
  const items = distinct(findings.map((finding) => finding.lineItemLabel));
  const subjects = distinct(items.map((label) => label.replace(/ \([^)]*\)$/, "")));
  const causes = distinct(findings.flatMap(({ rootCause }) => rootCause ?? []));
  const named = items.length === 1 ? items[0] : subjects.length === 1 ? subjects[0] : undefined;
  return {
    findings,
    ruleId,
    points: distinct(findings.map((finding) => finding.pointKey)).length,
    items: items.length,
    subjects,
    companies: distinct(findings.map((finding) => finding.pointKey.split(" ", 1)[0] as string)).length,
    rootCause: causes.length === 1 ? (causes[0] as RootCause) : null,
    subject: named === undefined ? `${items.length} line items` : clip(named, 44),
    change: sharedChange(findings),
    when: whenOf(findings),
  };
}

export const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

export function sharedChange(pairs: readonly { observed: string | null; expected: string | null }[]): Change | null {
  let shared: Change | null = null;
  for (const { observed, expected } of pairs) {
    if (observed === null || expected === null) continue;
    const change = changeOf(observed, expected);
    if (shared === null) shared = change;
    else if (!alike(shared, change)) return null;
    else if (shared.kind === "scale" && change.kind === "scale" && !change.exact) shared = change;
  }
  return shared;
}

const alike = (a: Change, b: Change) =>
  a.kind === b.kind && (a.kind !== "scale" || b.kind !== "scale" || a.power === b.power);

export function clip(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** `Weighted average shares`, `Net income incl. NCI`: enough to know the line item where its whole name leaves no room. */
export const shortSubject = (subject: string): string =>
  subject
    .replace(/ \([^)]*\)$/, "")
    .replace(" attributable to the parent", "")
    .replace("including noncontrolling interest", "incl. NCI");
