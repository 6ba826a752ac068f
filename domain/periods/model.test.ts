import { expect, test } from "vitest";
import { dayInWords, formatDay, lengthClassOf, parseDay } from "./model";

test("only calendar dates are days", () => {
  expect(parseDay("1970-01-01")).toBe(0);
  expect(formatDay(parseDay("2024-02-29") as number)).toBe("2024-02-29");
  expect(parseDay("6016-06-30")).toBeTypeOf("number");
  for (const text of ["2021-02-30", "2023-13-01", "2023-1-1", "30.06.2023", "", "2021-06-31T00:00"]) {
    expect(parseDay(text), text).toBeNull();
  }
});

test("a period's class depends on its length alone", () => {
  expect(lengthClassOf(0)).toBe("instant");
  expect([80, 84, 91, 98, 100].map(lengthClassOf)).toEqual(Array(5).fill("quarter"));
  expect(lengthClassOf(182)).toBe("half");
  expect([252, 273, 280].map(lengthClassOf)).toEqual(Array(3).fill("nine_months"));
  expect([364, 365, 366, 371].map(lengthClassOf)).toEqual(Array(4).fill("year"));
  for (const days of [1, 30, 79, 101, 112, 300, 400, 2345]) expect(lengthClassOf(days), String(days)).toBeNull();
});

test("says a day in words", () => {
  expect([dayInWords("2018-03-31"), dayInWords(0), dayInWords("6016-06-30")]).toEqual([
    "31 Mar 2018",
    "1 Jan 1970",
    "30 Jun 6016",
  ]);
});
