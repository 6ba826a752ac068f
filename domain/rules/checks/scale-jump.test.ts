import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { scaleJump } from "./scale-jump";

const check = (facts: readonly Fact[]) => runRule(scaleJump, companySeries(facts));
const repeat = (value: number, times: number, step = 1000) => Array.from({ length: times }, (_, i) => value + i * step);

it("shares in thousands in one filing alone are found by the other share counts", () => {
  const [finding, ...rest] = check([
    ...quarterly("WeightedAverageNumberOfSharesOutstandingBasic", "2019-03-31", repeat(48100000, 8)),
    ...quarterly(
      "CommonStockSharesOutstanding",
      "2019-03-31",
      [48068000, 48065000, 48140000, 48532, 48145000, 48532000, 48714000, 48800000],
    ),
    ...quarterly("Assets", "2019-03-31", repeat(2_900_000_000, 8, 1_000_000)),
  ]);
  expect(rest).toEqual([]);
  expect(finding?.suspects).toMatchObject([{ expected: "48532000", observation: { exact: "48532" } }]);
});

it("a public float a thousand times too large implies an impossible price", () => {
  const floats = [1069284048, 1914102285, 1262276031, 969166737, 919442891, 1167158608, 1579259660000, 749219595];
  const facts: Fact[] = floats.map((value, i) => [
    "dei:EntityPublicFloat",
    `${2013 + i}-06-30`,
    value,
    `10-K ${2014 + i}-03-01`,
  ]);
  const shares: Fact[] = floats.map((_, i) => [
    "dei:EntityCommonStockSharesOutstanding",
    `${2014 + i}-02-20`,
    84_000_000 + i,
    `10-K ${2014 + i}-03-01`,
  ]);
  const found = check([...facts, ...shares]);
  expect(found.map(({ suspects }) => suspects[0]?.expected)).toEqual(["1579259660"]);
});

it("a flow in thousands is confirmed by the other periods of its year", () => {
  const tag = "NetCashProvidedByUsedInOperatingActivities";
  const found = check([
    ...quarterly(
      tag,
      "2020-03-31",
      [52_000_000, 61_000_000, 48_000_000, 55_000_000, 57_000, 63_000_000, 50_000_000, 51_000_000],
    ),
    [tag, "2021-01-01/2021-06-30", 120_000_000, "10-Q 2021-08-04"],
  ]);
  expect(found.map(({ suspects }) => suspects[0]?.expected)).toEqual(["57000000"]);
});

it("a shell of 1,000 shares before the spin-off is no error", () => {
  const shares = [1000, 1000, ...repeat(55_000_000, 8)];
  expect(
    check([
      ...quarterly("CommonStockSharesOutstanding", "2019-03-31", shares),
      ...quarterly("Assets", "2019-03-31", repeat(1e9, 10)),
    ]),
  ).toEqual([]);
});

it("a lumpy item that jumps a thousandfold, rounded like its neighbours, is no error", () => {
  const repurchases = [12_345_000, 9_400_000, 12_000, 31_200_000, 45_000, 18_000_000, 2_100_000, 7_000];
  expect(check(quarterly("PaymentsForRepurchaseOfCommonStock", "2019-03-31", repurchases))).toEqual([]);
});

it("a blank-cheque company's own cash before the merger is no error", () => {
  expect(
    check(
      quarterly(
        "CashAndCashEquivalentsAtCarryingValue",
        "2019-03-31",
        [195542, 188120, 512_345_000, 498_200_000, 530_100_000, 520_000_000],
      ),
    ),
  ).toEqual([]);
});
