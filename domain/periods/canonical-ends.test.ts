import { expect, test } from "vitest";
import { canonicalEnds } from "./canonical-ends";
import { parseDay } from "./model";

const day = (text: string) => parseDay(text) as number;
const ends = (counts: Record<string, number>) =>
  canonicalEnds(new Map(Object.entries(counts).map(([text, count]) => [day(text), count])));

test("the most frequent end takes the ends within ten days of it", () => {
  const canonical = ends({ "2010-09-30": 40, "2010-10-01": 3, "2010-10-10": 2, "2010-10-11": 1 });
  expect(canonical.get(day("2010-10-01"))).toBe(day("2010-09-30"));
  expect(canonical.get(day("2010-10-10"))).toBe(day("2010-09-30"));
  expect(canonical.get(day("2010-10-11"))).toBe(day("2010-10-11"));
});

test("neither the order of the ends nor a tie makes a difference", () => {
  const forwards = ends({ "2020-12-27": 5, "2020-12-31": 5, "2021-03-28": 1 });
  const backwards = ends({ "2021-03-28": 1, "2020-12-31": 5, "2020-12-27": 5 });
  expect(new Map([...forwards].sort())).toEqual(new Map([...backwards].sort()));
  expect(forwards.get(day("2020-12-27"))).toBe(day("2020-12-31"));
});

test("a chain of near ends is not one period", () => {
  const canonical = ends({ "2020-01-01": 9, "2020-01-10": 1, "2020-01-19": 8 });
  expect(canonical.get(day("2020-01-19"))).toBe(day("2020-01-19"));
  expect(canonical.get(day("2020-01-10"))).toBe(day("2020-01-01"));
});
