import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { partWhole } from "./part-whole";

const current = [368519, 355219, 367904, 382163, 360589, 310794, 873642, 1646046, 1192076].map((value) => value * 1000);
const cash = [168680, 163146, 168352, 176367, 140018, 95099, 87047, 1546774, 1061473].map((value) => value * 1000);
const facts: readonly Fact[] = [
  ...quarterly("AssetsCurrent", "2017-03-31", current),
  ...quarterly("CashAndCashEquivalentsAtCarryingValue", "2017-03-31", cash),
];
const check = (...more: readonly Fact[]) => runRule(partWhole, companySeries([...facts, ...more]));

it("cash above current assets, which is the cash of the next quarter", () => {
  const [finding, ...rest] = check([
    "CashAndCashEquivalentsAtCarryingValue",
    "2018-09-30",
    1546774000,
    "10-Q 2019-02-11",
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "Cash" } },
    rootCause: "period",
    suspects: [{ expected: "87047000" }],
    formula: [{ numbers: "1,546,774,000 ≤ 873,642,000" }],
  });
});

it("parts within their wholes, and a part above it that nothing explains, are not raised", () => {
  expect(check()).toEqual([]);
  expect(check(["CashAndCashEquivalentsAtCarryingValue", "2018-09-30", 901355000, "10-Q 2019-02-11"])).toEqual([]);
});
