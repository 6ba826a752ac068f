import { expect, it } from "vitest";
import { companySeries, quarterly, runRule } from "@/test/series";
import { cashRoll } from "./cash-roll";

const cash = [168352, 176367, 140018, 95099, 87047, 101473, 105477, 77443].map((value) => value * 1000);
const changes = cash.slice(1).map((value, index) => value - (cash[index] as number));
const check = (balances: readonly number[]) =>
  runRule(
    cashRoll,
    companySeries([
      ...quarterly("CashAndCashEquivalentsAtCarryingValue", "2017-09-30", balances),
      ...quarterly("CashAndCashEquivalentsPeriodIncreaseDecrease", "2017-12-31", changes),
    ]),
  );

it("a balance with two digits exchanged contradicts the change before and the one after it", () => {
  const [finding, ...rest] = check(cash.with(3, 90599000));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [{ observation: { exact: "90599000" }, expected: "95099000" }],
  });
  expect(finding?.formula).toHaveLength(2);
  expect(finding?.evidence).toContainEqual(expect.objectContaining({ figure: "2 of 2" }));
});

it("cash that rolls is not raised", () => {
  expect(check(cash)).toEqual([]);
});
