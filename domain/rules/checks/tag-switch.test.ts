import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { tagSwitch } from "./tag-switch";

const check = (facts: readonly Fact[]) => runRule(tagSwitch, companySeries(facts));
const values = (count: number, base: number) => Array.from({ length: count }, (_, index) => base + 713 * index);
const line = (tag: string, count: number, base: number) => quarterly(tag, "2016-03-31", values(count, base));
const others = ["InventoryNet", "Goodwill", "AssetsCurrent"].flatMap((tag) => line(tag, 20, 200_000));
const cash = line("CashAndCashEquivalentsAtCarryingValue", 12, 85_609);
const withRestricted = line("CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents", 20, 85_609);

it("cash that is stated only together with restricted cash from some day on: the same value is suggested", () => {
  const [finding, ...rest] = check([...others, ...cash, ...withRestricted]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [],
    point: { item: { code: "Cash" }, observations: [] },
    expectedMissing: String(85_609 + 713 * 12),
    cause: { kind: "mapping", name: "stopped Cash" },
  });
  expect(finding?.message).toBe(
    "Cash and cash equivalents at 31 Mar 2019 and since is missing: the last value is of 31 Dec 2018, and 8 periods followed without one.",
  );
});

it("without an item that was the same nothing is suggested", () => {
  expect(check([...others, ...cash])[0]?.expectedMissing).toBeUndefined();
});

it("items that may end, a line that goes on in another length, a company that stopped, and a recent gap are left alone", () => {
  expect(check([...others, ...line("LongTermDebtNoncurrent", 12, 5_000)])).toEqual([]);
  expect(check([...others.filter(([, period]) => period <= "2018-12-31"), ...cash])).toEqual([]);
  expect(check([...others, ...line("CashAndCashEquivalentsAtCarryingValue", 18, 85_609)])).toEqual([]);
  const flows = ["NetIncomeLoss", "IncomeTaxExpenseBenefit", "OperatingIncomeLoss"].flatMap((tag) =>
    line(tag, 20, 9_000),
  );
  const pretax = line(pretaxTag, 12, 12_000);
  const years = [2018, 2019, 2020].map(
    (year): Fact => [pretaxTag, `${year}-01-01/${year}-12-31`, 50_000, `10-K ${year + 1}-02-20`],
  );
  expect(check([...flows, ...pretax])).toHaveLength(1);
  expect(check([...flows, ...pretax, ...years])).toEqual([]);
});

const pretaxTag = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";

it("survives one filing, a cover page alone, zeros, another currency and years without a report", () => {
  expect(check(cash.slice(0, 1))).toEqual([]);
  expect(check([["dei:EntityCommonStockSharesOutstanding", "2024-05-01", 100, "10-Q 2024-05-02"]])).toEqual([]);
  const nil = [...others, ...cash].map(([tag, period, , filing]): Fact => [tag, period, 0, filing, "EUR"]);
  expect(check(nil)).toHaveLength(1);
  expect(check([...cash, ...quarterly("Assets", "2027-03-31", values(3, 900_000))])).toEqual([]);
});
