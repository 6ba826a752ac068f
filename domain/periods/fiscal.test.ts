import { expect, test } from "vitest";
import { annualEndsOf, fiscalLabel, fiscalYearEnds, fiscalYearOf } from "./fiscal";
import { formatDay, parseDay } from "./model";

const day = (text: string) => parseDay(text) as number;
const years = (...texts: string[]) => texts.map(day);

test("a 52/53-week year drifts without becoming another fiscal year end", () => {
  expect(fiscalYearEnds(years("2019-02-02", "2020-02-01", "2021-01-30", "2022-01-29"))).toHaveLength(1);
});

test("a change of the fiscal year end is a dated row", () => {
  const rows = fiscalYearEnds(years("2019-06-30", "2020-06-30", "2021-12-31", "2022-12-31"));
  expect(rows.map(({ validFrom, month, day: dayOfMonth }) => [formatDay(validFrom), month, dayOfMonth])).toEqual([
    ["2019-06-30", 6, 30],
    ["2021-12-31", 12, 31],
  ]);
});

test("twelve months that a filing compares with are no fiscal year, nor is the year 6016", () => {
  const counts = new Map([
    [day("2011-12-31"), 60],
    [day("2012-12-31"), 64],
    [day("2013-03-31"), 5],
    [day("2013-12-31"), 66],
    [day("6016-06-30"), 80],
  ]);
  const ends = annualEndsOf(counts, day("2014-05-02"));
  expect(ends.map(formatDay)).toEqual(["2011-12-31", "2012-12-31", "2013-12-31"]);
  expect(fiscalLabel(day("2013-03-31"), "quarter", ends)).toEqual({ year: 2013, period: "Q1" });
  expect(fiscalLabel(day("2013-03-31"), "year", ends)).toBeNull();
});

test("a year that nobody reported is labelled by its neighbours", () => {
  const ends = years("2010-12-31", "2013-12-31");
  expect(fiscalLabel(day("2011-12-31"), "quarter", ends)).toEqual({ year: 2011, period: "Q4" });
});

test("the year is named by the calendar year it ends in, but for January's first days", () => {
  expect(fiscalYearOf(day("2023-12-31"))).toBe(2023);
  expect(fiscalYearOf(day("2021-01-03"))).toBe(2020);
  expect(fiscalYearOf(day("2024-01-28"))).toBe(2024);
});

const calendar = years("2021-12-31", "2022-12-31");

test.each([
  ["2022-03-31", "quarter", { year: 2022, period: "Q1" }],
  ["2022-12-31", "quarter", { year: 2022, period: "Q4" }],
  ["2022-06-30", "half", { year: 2022, period: "H1" }],
  ["2022-09-30", "nine_months", { year: 2022, period: "9M" }],
  ["2022-12-31", "year", { year: 2022, period: "FY" }],
  ["2023-03-31", "quarter", { year: 2023, period: "Q1" }],
  ["2024-09-30", "instant", { year: 2024, period: "Q3" }],
  ["2021-09-30", "instant", { year: 2021, period: "Q3" }],
  ["2019-03-31", "quarter", { year: 2019, period: "Q1" }],
] as const)("%s of length %s is labelled by the company's own years", (end, length, label) => {
  expect(fiscalLabel(day(end), length, calendar)).toEqual(label);
});

test("a cover-page date between two quarters has no label, nor has a company without a year", () => {
  expect(fiscalLabel(day("2022-02-15"), "instant", calendar)).toBeNull();
  expect(fiscalLabel(day("2022-03-31"), "quarter", [])).toBeNull();
});
