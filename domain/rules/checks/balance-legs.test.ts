import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { balanceLegs } from "./balance-legs";

const equity = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest";
const claims = "LiabilitiesAndStockholdersEquity";
const liabilities = [425791, 408049, 402662, 408439, 431027, 438701, 440078, 432399].map((value) => value * 1000);
const totals = [842702, 820247, 812468, 821462, 797299, 757312, 774401, 773187].map((value) => value * 1000);
const history: readonly Fact[] = [
  ...quarterly("Liabilities", "2021-05-31", liabilities),
  ...quarterly(claims, "2021-05-31", totals),
  ...quarterly(
    equity,
    "2021-05-31",
    totals.map((total, index) => total - (liabilities[index] as number)),
  ),
];
const check = (...facts: readonly Fact[]) => runRule(balanceLegs, companySeries([...history, ...facts]));

it("equity of November tagged as that of May", () => {
  const [finding, ...rest] = check([equity, "2022-05-31", 334323000, "10-Q 2023-12-22"]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "EquityIncludingNci" } },
    rootCause: "period",
    suspects: [{ expected: "366272000" }],
    formula: [{ numbers: "797,299,000 = 431,027,000 + 334,323,000", holds: false }],
  });
  expect(finding?.evidence[0]?.text).toBe("It is exactly the value of 30 Nov 2022");
});

it("equity restated alone is of another vintage", () => {
  expect(check([equity, "2022-05-31", 361905000, "10-Q 2023-12-22"])).toEqual([]);
});

it("a company with mezzanine items that nobody tags has no such habit", () => {
  const untagged = quarterly(
    equity,
    "2021-05-31",
    totals.map((total, index) => total - (liabilities[index] as number) - 17000000 - index * 31000),
  );
  const facts = [...history.filter(([tag]) => tag !== equity), ...untagged];
  expect(runRule(balanceLegs, companySeries(facts))).toEqual([]);
});
