import { lineItems } from "@/domain/line-items/catalogue";
import type { LineItem } from "@/domain/line-items/model";
import { type Day, formatDay, type LengthClass, parseDay } from "@/domain/periods/model";
import { doubtsOf, lengthWords } from "./doubts";
import type { EntryFacts } from "./entry-facts";
import { judgeValue } from "./judge-value";
import { captionKey, matchCaption } from "./match-caption";
import type { Block, BlockCell, BlockRow } from "./read-block";
import { scaleUp } from "./read-number";
import { captionScaleUnclear, readRowScale } from "./read-scale";
import type { EntryFiling, PreviewRow, PreviewValue } from "./rows";
import type { BlockInput } from "./schema";

export type Given = Omit<BlockInput, "text">;
type Scope = { block: Block; given: Given; filing: EntryFiling; facts: EntryFacts; reported: ReadonlySet<string> };

/** What a row is chosen by: its caption with the heading above it. */
export const rowKey = ({ caption, section }: Pick<BlockRow, "caption" | "section">): string =>
  `${caption.trim()} / ${captionKey(section)}`.slice(0, 600);

const byCode = new Map(lineItems.map((item) => [item.code, item]));

/** Rows of a block with their line items, periods, scaled values and what would become of them. */
export function resolveRows(scope: Scope): PreviewRow[] {
  const seen = new Map<string, number>();
  return scope.block.rows.map((row) => {
    const key = rowKey(row);
    const { candidates, sure } = matchCaption(row.caption, row.section);
    const choice = scope.given.choices[key];
    const item = choice === undefined ? recognised(candidates, sure, scope.reported) : byCode.get(choice);
    const leftOut = choice === "";
    const cells = item && !leftOut && !row.problem ? row.cells.filter((cell) => cell.number.kind === "value") : [];
    const values = cells.map((cell) => resolveValue(scope, row, item as LineItem, cell));
    for (const value of values) refuseTwice(value, row.line, seen);
    return {
      key,
      line: row.line,
      caption: row.caption,
      lineItem: item?.code ?? null,
      candidates: candidates.map(({ code, label }) => ({ code, label })),
      leftOut,
      values,
      nils: row.cells.length - row.cells.filter((cell) => cell.number.kind === "value").length,
      problem: row.problem,
    };
  });
}

/** Of a name that several items share, the company's filings know only one: then it is that. */
function recognised(
  candidates: readonly LineItem[],
  sure: boolean,
  reported: ReadonlySet<string>,
): LineItem | undefined {
  if (sure) return candidates[0];
  const used = candidates.filter((item) => reported.has(item.code));
  const same = candidates.length > 1 && used.length === 1 && used[0] === candidates[0];
  return same ? used[0] : undefined;
}

function refuseTwice(value: PreviewValue, line: number, seen: Map<string, number>): void {
  if (value.state === "impossible") return;
  const point = `${value.lineItem} ${value.unit} ${value.length} ${value.canonicalEnd}`;
  const first = seen.get(point);
  if (first === undefined) seen.set(point, line);
  else Object.assign(value, { state: "impossible", why: `Line ${first} of the block gives it already.` });
}

function resolveValue(scope: Scope, row: BlockRow, item: LineItem, cell: BlockCell): PreviewValue {
  const { facts, filing, given } = scope;
  const unit = unitOf(scope, item);
  const length = lengthOf(scope, item, cell);
  const end = endOf(scope, cell, length);
  const { value, flipped, problem } = scaledValue(scope, row, item, cell);
  const shown = { text: cell.text, lineItem: item.code, label: item.label, unit, length, value };
  const none = {
    canonicalEnd: null,
    fiscalLabel: null,
    warnings: [],
    doubtful: false,
    present: null,
    address: null,
    issueId: null,
  };
  const refused = cell.column?.problem ?? problem;
  if (typeof end === "string" || length === null || refused !== null) {
    const why = refused ?? (length === null ? lengthMissing(scope, cell) : (end as string));
    return { ...shown, ...none, end: typeof end === "string" ? null : formatDay(end), state: "impossible", why };
  }
  if (item.period === "duration" && length === "instant") {
    const why = `${item.label} is of a period, and the heading names a day: choose a length.`;
    return { ...shown, ...none, end: formatDay(end), state: "impossible", why };
  }
  const {
    canonical,
    days: _,
    warnings,
    doubtful,
    ...judged
  } = judgeValue({ item, unit, length, end, value }, filing, facts);
  const own = ownWarnings(scope, row, item, flipped);
  const neighbours = facts.neighbours(item.id, unit, length, canonical);
  const doubts = judged.state === "impossible" ? [] : doubtsOf(given, row, item, cell, value, neighbours);
  return {
    ...shown,
    ...judged,
    end: formatDay(end),
    canonicalEnd: formatDay(canonical),
    warnings: [...doubts, ...own, ...warnings],
    doubtful: doubtful || doubts.length > 0,
  };
}

function lengthMissing({ block }: Scope, { column }: BlockCell): string {
  if (!column || column.lengths.length === 0) return "Nothing says how long the period is: choose a length.";
  const columns = block.rows.flatMap((row) => row.cells.map((cell) => cell.column));
  const inOrder = [...new Set(columns.filter((one) => one !== null && one.place >= 0))];
  return `The headings name ${lengthWords(column.lengths)}: which length is column ${inOrder.indexOf(column) + 1}? Say it under Length.`;
}

function ownWarnings({ block, given, facts }: Scope, row: BlockRow, item: LineItem, flipped: boolean): string[] {
  const warnings: string[] = [];
  if (flipped) warnings.push(`In parentheses because it is deducted there: ${item.label} is kept positive.`);
  if (item.unitKind === "shares" && given.shares === null && row.scale.sharesUnclear) {
    warnings.push("The heading does not say whether share counts are scaled too: taken as they stand.");
  }
  if (item.unitKind !== "shares" && block.currency && block.currency !== facts.usualCurrency) {
    warnings.push(`The heading names ${block.currency}; the company mostly reports in ${facts.usualCurrency}.`);
  }
  return warnings;
}

function unitOf({ block, facts }: Scope, item: LineItem): string {
  if (item.unitKind === "shares") return "shares";
  const currency = block.currency ?? facts.usualCurrency;
  return item.unitKind === "currency" ? currency : `${currency}/shares`;
}

function lengthOf({ given }: Scope, item: LineItem, { column }: BlockCell): LengthClass | null {
  if (item.period === "instant") return "instant";
  if (column?.length != null) return column.length;
  // The form's usual length is no answer where the headings name several.
  const isOpen = column !== null && column.lengths.length > 0 && !given.lengthChosen;
  return isOpen || given.length === "instant" ? null : given.length;
}

/** The end as a day, or why there is none. */
function endOf({ given, facts }: Scope, { column }: BlockCell, length: LengthClass | null): Day | string {
  if (column?.end != null) return column.end;
  if (column?.label) {
    const end = facts.calendar.endOf(column.label, column.length ?? length ?? "year");
    return end ?? `The company has no period ${column.label}: write the date instead.`;
  }
  const end = given.periodEnd === null ? null : parseDay(given.periodEnd);
  return end ?? "Nothing says when the period ends: paste the headings too, or give its end.";
}

function scaledValue({ given }: Scope, row: BlockRow, item: LineItem, { number }: BlockCell) {
  const exact = number.kind === "value" ? number.exact : "0";
  const scale = {
    currency: given.money ?? row.scale.money ?? 0,
    shares: given.shares ?? row.scale.shares ?? 0,
    "currency/shares": 0,
  }[item.unitKind];
  const power = item.unitKind === "currency/shares" ? 0 : (readRowScale(row.caption) ?? scale);
  const flipped = number.kind === "value" && number.parenthesised && item.sign === "nonnegative" && exact !== "0";
  const isOpen = item.unitKind === "currency" && given.money === null && readRowScale(row.caption) === null;
  const unclear = row.scale.unclear ?? captionScaleUnclear(row.caption);
  const problem = isOpen && unclear !== null ? `The scale is not clear, ${unclear}: say it under Money in.` : null;
  return { problem, flipped, value: scaleUp(flipped ? exact.replace("-", "") : exact, power) };
}
