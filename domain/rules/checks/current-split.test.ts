import { expect, it } from "vitest";
import { companySeries, quarterly, runRule } from "@/test/series";
import { currentSplit } from "./current-split";

const current = [52114, 53870, 51963, 55208, 56417, 54902, 57335].map((value) => value * 1000);
const noncurrent = [121480, 120975, 119862, 123417, 124630, 123958, 126704].map((value) => value * 1000);
const sums = current.map((value, index) => value + (noncurrent[index] as number));
const check = (liabilities: readonly number[]) =>
  runRule(
    currentSplit,
    companySeries([
      ...quarterly("LiabilitiesCurrent", "2019-03-31", current),
      ...quarterly("LiabilitiesNoncurrent", "2019-03-31", noncurrent),
      ...quarterly("Liabilities", "2019-03-31", liabilities),
    ]),
  );

it("two exchanged digits in the total", () => {
  const [finding, ...rest] = check(sums.with(4, 180147000));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "Liabilities" } },
    suspects: [{ observation: { exact: "180147000" }, expected: "181047000" }],
  });
});

it("a difference that no slip explains accuses nobody, nor do parts that never add up", () => {
  expect(check(sums.with(4, 183512000))).toEqual([]);
  expect(check(sums.map((sum, index) => sum + 3114000 * (index + 1)))).toEqual([]);
});
