import type { LengthClass } from "@/domain/periods/model";
import { type Course, spreadOf, yearlyGrowth } from "@/domain/rules/evidence/growth";
import { type Ratio, ratios, ratiosOf } from "@/domain/rules/evidence/ratios";

/** One line of a company as a baseline reads it: the values that nobody doubts, oldest first. */
export type FigureLine = { itemCode: string; unit: string; length: LengthClass; course: Course };

/** Half-years and nine months repeat what quarters and years say. */
const lengths: ReadonlySet<LengthClass> = new Set(["instant", "quarter", "year"]);
const leastValues = 4;

/**
 * What one company contributes to the market's baseline: of every line its usual yearly growth (`growth/…`) and how far
 * it strays from it (`noise/…`), and its usual ratios (`ratio/…`). One figure a company, however long its history is.
 */
export function companyFigures(lines: readonly FigureLine[]): Map<string, number> {
  const figures = new Map<string, number>();
  for (const { itemCode, length, course } of mainLines(lines)) {
    const spread = spreadOf(yearlyGrowth(course).filter(Number.isFinite));
    if (!spread || spread.count < leastValues) continue;
    figures.set(`growth/${itemCode}/${length}`, spread.median);
    figures.set(`noise/${itemCode}/${length}`, spread.deviation);
  }
  for (const ratio of ratios) {
    for (const length of ["quarter", "year"] as const) {
      const spread = spreadOf(shares(ratio, length, lines));
      if (spread && spread.count >= leastValues) figures.set(`ratio/${ratio.name}/${length}`, spread.median);
    }
  }
  return figures;
}

/** Of lines that differ only in their unit the longest speaks for the company. */
function mainLines(lines: readonly FigureLine[]): Iterable<FigureLine> {
  const longest = new Map<string, FigureLine>();
  for (const line of lines) {
    if (!lengths.has(line.length)) continue;
    const key = `${line.itemCode} ${line.length}`;
    const known = longest.get(key);
    if (!known || known.course.length < line.course.length) longest.set(key, line);
  }
  return longest.values();
}

function shares(ratio: Ratio, length: LengthClass, lines: readonly FigureLine[]): number[] {
  const find = (itemCode: string, unit?: string) =>
    lines.find((line) => line.itemCode === itemCode && line.length === length && (!unit || line.unit === unit));
  const whole = find(ratio.of);
  const part = whole && find(ratio.part, whole.unit);
  return part ? ratiosOf(part.course, whole.course) : [];
}
