import { describe, expect, it } from "vitest";
import type { RuleRow } from "@/domain/rule-settings/rows";
import { countShown, filterRules, sortRules } from "./sort-rules";

const nothing = { open: 0, superseded: 0, noted: 0, accepted: 0, corrected: 0, gone: 0, companies: 0 };
const row = (number: number, title: string, more: Partial<RuleRow> = {}): RuleRow => ({
  ...{ id: `rule-${number}`, number, title, severity: 2, active: true, settingVersion: 0, counts: nothing },
  ...{ openIssues: 0, errors: 0, judged: 0, real: null, minutes: 0, exceptions: 0, failures: 0, pending: null },
  ...more,
});
const share = (value: number) => ({ share: value, low: 0, high: 1 });
const rows = [
  row(1, "Balance", { minutes: 3, real: share(0.5) }),
  row(2, "Sign", { minutes: 3, real: null, active: false }),
  row(9, "Across filings", { minutes: 1, real: share(0.9), failures: 1000 }),
];
const numbers = (list: readonly RuleRow[]) => list.map(({ number }) => number);

describe("the table of rules", () => {
  it("sorts by any figure, equal ones by number, and what has none last in both directions", () => {
    expect(numbers(sortRules(rows, "minutes", "desc"))).toEqual([1, 2, 9]);
    expect(numbers(sortRules(rows, "minutes", "asc"))).toEqual([9, 1, 2]);
    expect(numbers(sortRules(rows, "real", "asc"))).toEqual([1, 9, 2]);
    expect(numbers(sortRules(rows, "real", "desc"))).toEqual([9, 1, 2]);
    expect(numbers(sortRules(rows, "title", "asc"))).toEqual([9, 1, 2]);
    expect(numbers(sortRules([row(3, "None", { counts: null }), ...rows], "open", "desc"))).toEqual([1, 2, 9, 3]);
  });

  it("finds by words in any order or by number, within what is shown", () => {
    expect(numbers(filterRules(rows, "filings across", "all"))).toEqual([9]);
    expect(numbers(filterRules(rows, "9", "all"))).toEqual([9]);
    expect(numbers(filterRules(rows, "", "off"))).toEqual([2]);
    expect(numbers(filterRules(rows, "balance", "off"))).toEqual([]);
    expect(countShown(rows, "failing")).toBe(1);
  });
});
