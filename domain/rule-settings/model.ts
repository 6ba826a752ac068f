import type { Parameter } from "@/domain/rules/model";
import type { RulePreviewResult } from "./summary";

/** Fewer decided issues than this say little about a rule, whatever share of them was real. */
export const fewestDecided = 10;

/** Whether a rule is heard, and every threshold of it. */
export type Setting = { active: boolean; parameters: Readonly<Record<string, number>> };

export const sameSetting = (a: Setting, b: Setting): boolean =>
  a.active === b.active && changedNames(a, b).length === 0;

/** Names of the thresholds that differ, in the order of `a`. */
export const changedNames = (a: Setting, b: Setting): string[] =>
  [...new Set([...Object.keys(a.parameters), ...Object.keys(b.parameters)])].filter(
    (name) => a.parameters[name] !== b.parameters[name],
  );

type Parameters = Readonly<Record<string, Parameter>>;

/** `0.5%`, `12 days`, `3`. Up to ten digits, as a person typed it. */
export function thresholdWords(value: number, unit: string): string {
  const figure = Number(value.toPrecision(10)).toLocaleString("en", { maximumFractionDigits: 10 });
  return unit === "" ? figure : unit === "%" ? `${figure}%` : `${figure} ${unit}`;
}

/** The change in words: `Largest difference 0.5% → 1%, switched off`. */
export function settingWords(before: Setting, after: Setting, parameters: Parameters): string {
  const moved = changedNames(before, after).map((name) => {
    const { label = name, unit = "" } = parameters[name] ?? {};
    const [from, to] = [before.parameters[name], after.parameters[name]];
    const words = (value: number | undefined) => (value === undefined ? "none" : thresholdWords(value, unit));
    return `${label} ${words(from)} → ${words(to)}`;
  });
  if (before.active !== after.active) moved.push(after.active ? "switched on" : "switched off");
  return moved.join(", ");
}

/** What a value cannot be, in words; null for one that is allowed. */
export function thresholdFault(value: number, { label, unit, least, most }: Parameter): string | null {
  if (Number.isFinite(value) && value >= least && value <= most) return null;
  const range = `between ${thresholdWords(least, unit)} and ${thresholdWords(most, unit)}`;
  return `${label} has to be ${range}: ${Number.isFinite(value) ? `${thresholdWords(value, unit)} is not` : "write a number"}.`;
}

/** Issues that would appear and disappear in all, those of many companies counted once. */
export function issueTotals({
  appear,
  disappear,
  shared,
}: Pick<RulePreviewResult, "appear" | "disappear" | "shared">): { appear: number; disappear: number } {
  const many = Object.values(shared);
  return {
    appear: appear + many.filter(({ before, after }) => before === 0 && after > 0).length,
    disappear: disappear + many.filter(({ before, after }) => before > 0 && after === 0).length,
  };
}
