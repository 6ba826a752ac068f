import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "@/domain/periods/model";
import { companySeries, type Fact, runRule } from "@/test/series";
import { businessDay, dueReport, monthsAfter } from "../evidence/due-report";
import { nextTurnOf, stale } from "./stale";

const day = (text: string) => parseDay(text) as number;
const company = (filerCategory: string | null, isExpectedToFile = true) => ({
  sector: null,
  filerCategory,
  isExpectedToFile,
});
const check = (facts: readonly Fact[], today: string, of = company("Large accelerated filer")) =>
  runRule(stale, companySeries(facts), { today: day(today), knownUntil: day(today), company: of });

/** A calendar-year filer that has filed up to its 10-K for 2023. */
const filer: Fact[] = [
  ["Assets", "2022-12-31", 500, "10-K 2023-02-20"],
  ["NetIncomeLoss", "2022-01-01/2022-12-31", 40, "10-K 2023-02-20"],
  ["Assets", "2023-03-31", 510, "10-Q 2023-05-02"],
  ["Assets", "2023-06-30", 520, "10-Q 2023-08-02"],
  ["Assets", "2023-09-30", 530, "10-Q 2023-11-02"],
  ["Assets", "2023-12-31", 540, "10-K 2024-02-21"],
  ["NetIncomeLoss", "2023-01-01/2023-12-31", 44, "10-K 2024-02-21"],
];
const due = (facts: readonly Fact[], category: string | null) => {
  const report = dueReport(companySeries(facts), category);
  return report && [report.form, formatDay(report.periodEnd), formatDay(report.dueOn), formatDay(report.extendedTo)];
};

describe("deadlines", () => {
  it("of a quarter, by filer category", () => {
    expect(due(filer, "Large accelerated filer")).toEqual(["10-Q", "2024-03-31", "2024-05-10", "2024-05-15"]);
    expect(due(filer, "Accelerated filer")?.[2]).toBe("2024-05-10");
    expect(due(filer, "Non-accelerated filer, Smaller reporting company")?.[2]).toBe("2024-05-15");
    expect(due(filer, null)?.[2]).toBe("2024-05-15");
  });

  it("of a year; a weekend moves them on", () => {
    const upToNine = filer.slice(0, 5);
    expect(due(upToNine, "Large accelerated filer")).toEqual(["10-K", "2023-12-31", "2024-02-29", "2024-03-15"]);
    expect(due(upToNine, "Accelerated filer")?.[2]).toBe("2024-03-15");
    expect(due(upToNine, "Non-accelerated filer")?.[2]).toBe("2024-04-01");
    expect([6, 7, 8].map((date) => formatDay(businessDay(day(`2024-07-0${date}`))))).toEqual([
      "2024-07-08",
      "2024-07-08",
      "2024-07-08",
    ]);
  });

  it("of a 20-F: four months; none for those that file nothing but 6-Ks", () => {
    const foreign: Fact[] = [
      ["ifrs-full:Assets", "2023-12-31", 900, "20-F 2024-04-11", "EUR"],
      ["ifrs-full:ProfitLoss", "2023-01-01/2023-12-31", 70, "20-F 2024-04-11", "EUR"],
    ];
    expect(due(foreign, null)).toEqual(["20-F", "2024-12-31", "2025-04-30", "2025-05-15"]);
    expect(due([["ifrs-full:Assets", "2023-12-31", 900, "6-K 2024-04-11", "EUR"]], null)).toBeNull();
  });

  it("of a 52/53-week year and after a change of the fiscal year", () => {
    const weeks: Fact[] = [
      ["Assets", "2022-10-01", 5, "10-K 2022-11-20"],
      ["NetIncomeLoss", "2021-10-03/2022-10-01", 4, "10-K 2022-11-20"],
      ["Assets", "2023-07-01", 6, "10-Q 2023-08-04"],
    ];
    expect(due(weeks, "Large accelerated filer")?.slice(0, 2)).toEqual(["10-K", "2023-10-01"]);
    const moved: Fact[] = [...filer, ["Assets", "2024-03-31", 550, "10-KT 2024-05-20"]];
    expect(due(moved, "Large accelerated filer")?.slice(0, 2)).toEqual(["10-Q", "2024-06-30"]);
  });

  it("months keep to the end of the month", () => {
    expect(formatDay(monthsAfter(day("2023-11-30"), 3))).toBe("2024-02-29");
    expect(formatDay(monthsAfter(day("2024-01-27"), 3))).toBe("2024-04-27");
  });
});

it("a report is overdue after extension and grace, one finding on its total assets", () => {
  expect(check(filer, "2024-05-25")).toEqual([]);
  const [finding, ...rest] = check(filer, "2024-05-26");
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [],
    point: { item: { code: "Assets" }, length: "instant", observations: [], end: day("2024-03-31") },
    cause: { kind: "company", name: "overdue" },
    message:
      "The 10-Q for the period to 31 Mar 2024 was due on 10 May 2024 and is 16 days late; the last report is the 10-K of 21 Feb 2024.",
  });
});

it("nothing is overdue of companies that left, that stopped long ago, or of which nobody asked the source", () => {
  expect(check(filer, "2024-08-01", company("Large accelerated filer", false))).toEqual([]);
  expect(check(filer, "2026-01-01")).toEqual([]);
  expect(runRule(stale, companySeries(filer), { today: day("2024-08-01") })).toEqual([]);
  expect(runRule(stale, companySeries(filer), { today: day("2024-08-01"), knownUntil: day("2024-05-01") })).toEqual([]);
});

it("names the day of the next check: when it falls due, then when it has plainly stopped", () => {
  const next = (known: string) => {
    const context = { today: day("2027-01-01"), knownUntil: day(known), company: company("Accelerated filer") };
    const turn = nextTurnOf(companySeries(filer), context, { graceDays: 10, longestSilenceDays: 548 });
    return turn && formatDay(turn);
  };
  expect(next("2024-03-01")).toBe("2024-05-26");
  expect(next("2024-05-26")).toBe("2025-08-22");
  expect(next("2025-08-22")).toBeNull();
});

it("survives one filing, misdated ends, a cover page alone, zeros and years without a report", () => {
  expect(check([["Assets", "6016-06-30", 1, "10-Q 2016-08-05"]], "2016-12-01")).toEqual([]);
  expect(
    check([["dei:EntityCommonStockSharesOutstanding", "2024-05-01", 100, "10-Q 2024-05-02"]], "2024-10-01"),
  ).toEqual([]);
  expect(check([["Assets", "2024-03-31", 0, "10-Q 2024-05-02"]], "2025-01-10")).toHaveLength(1);
  expect(check([["Assets", "2012-03-31", 7, "10-Q 2012-05-02"], ...filer], "2024-04-01")).toEqual([]);
});
