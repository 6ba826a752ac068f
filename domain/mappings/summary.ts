import type { GoldenLength } from "@/domain/periods/model";
import { type ValueChange, valueChanges } from "./compare";
import { relativeChange } from "./model";

export type ChangeCounts = Record<ValueChange, number>;

/** One changed value, as the preview shows it. `from` and `to` are decimal literals; null where there is no value. */
export type Example = {
  companyId: number;
  company: string;
  lineItemId: number;
  unit: string;
  length: GoldenLength;
  /** `YYYY-MM-DD` */
  end: string;
  kind: ValueChange;
  from: string | null;
  to: string | null;
  /** The winning tags; null where the value is derived or absent. */
  fromTag: string | null;
  toTag: string | null;
};

/** What one company's values, findings and decisions would see. */
export type CompanyChanges = {
  examples: readonly Example[];
  /** Overrides in force and accepted exceptions that stand on changed points. */
  overrides: number;
  exceptions: number;
  /** Findings that would become open, or would no longer be, by rule. */
  opens: readonly string[];
  closes: readonly string[];
  /** Facts of each tag that comes, and how many of them fit the line item's kind of unit and period. */
  taken: Readonly<Record<string, { facts: number; fitting: number }>>;
};

export type PreviewResult = {
  /** Companies of which at least one golden value would be written anew. */
  companies: number;
  /** Companies whose document could not be read: their numbers are missing here. */
  unread: { count: number; examples: { companyId: number; company: string; why: string }[] };
  values: ChangeCounts;
  lines: ({ lineItemId: number; length: GoldenLength } & ChangeCounts)[];
  overrides: number;
  exceptions: number;
  findings: { ruleId: string; opens: number; closes: number }[];
  tags: { name: string; companies: number; facts: number; fitting: number }[];
  /** Changed values by the size of their change relative to what they were, the largest first. */
  largest: Example[];
  /** In the order of companies, at most a few of each. */
  examples: Example[];
};

const keptLargest = 20;
const keptExamples = 50;
const examplesPerCompany = 3;
const keptUnread = 20;

const noCounts = (): ChangeCounts =>
  Object.fromEntries(valueChanges.map((kind) => [kind, 0])) as Record<ValueChange, number>;

export const emptyResult = (): PreviewResult => ({
  companies: 0,
  unread: { count: 0, examples: [] },
  values: noCounts(),
  lines: [],
  overrides: 0,
  exceptions: 0,
  findings: [],
  tags: [],
  largest: [],
  examples: [],
});

/** Adds one company. The result's size does not grow with companies: sums, and the examples that are kept. */
export function addCompany(result: PreviewResult, changes: CompanyChanges): void {
  if (changes.examples.length > 0) result.companies++;
  for (const example of changes.examples) {
    result.values[example.kind]++;
    lineOf(result, example)[example.kind]++;
  }
  result.overrides += changes.overrides;
  result.exceptions += changes.exceptions;
  for (const ruleId of changes.opens) findingOf(result, ruleId).opens++;
  for (const ruleId of changes.closes) findingOf(result, ruleId).closes++;
  for (const [name, { facts, fitting }] of Object.entries(changes.taken)) addTag(result, name, facts, fitting);
  keepExamples(result, changes.examples);
}

export function addUnread(result: PreviewResult, company: { id: number; name: string }, why: string): void {
  result.unread.count++;
  if (result.unread.examples.length < keptUnread) {
    result.unread.examples.push({ companyId: company.id, company: company.name, why });
  }
}

function lineOf(result: PreviewResult, { lineItemId, length }: Example): ChangeCounts {
  const known = result.lines.find((line) => line.lineItemId === lineItemId && line.length === length);
  if (known) return known;
  const line = { lineItemId, length, ...noCounts() };
  result.lines.push(line);
  return line;
}

function findingOf(result: PreviewResult, ruleId: string) {
  const known = result.findings.find((finding) => finding.ruleId === ruleId);
  if (known) return known;
  const finding = { ruleId, opens: 0, closes: 0 };
  result.findings.push(finding);
  return finding;
}

function addTag(result: PreviewResult, name: string, facts: number, fitting: number): void {
  if (facts === 0) return;
  const known = result.tags.find((tag) => tag.name === name);
  if (!known) result.tags.push({ name, companies: 1, facts, fitting });
  else
    Object.assign(known, {
      companies: known.companies + 1,
      facts: known.facts + facts,
      fitting: known.fitting + fitting,
    });
}

function keepExamples(result: PreviewResult, examples: readonly Example[]): void {
  const seen = examples.filter(({ kind }) => kind === "appear" || kind === "change" || kind === "disappear");
  // The latest periods say most to whoever checks.
  const telling = [...seen].sort((a, b) => (a.end < b.end ? 1 : a.end > b.end ? -1 : 0)).slice(0, examplesPerCompany);
  result.examples.push(...telling.slice(0, keptExamples - result.examples.length));
  const sized = seen.filter(({ kind }) => kind === "change");
  if (sized.length === 0) return;
  result.largest = [...result.largest, ...sized].sort(bySize).slice(0, keptLargest);
}

function bySize(a: Example, b: Example): number {
  const [sizeA, sizeB] = [relativeChange(a), relativeChange(b)];
  return sizeA === sizeB ? 0 : sizeB - sizeA;
}
