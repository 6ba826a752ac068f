import { expect, it } from "vitest";
import { bareContext } from "@/domain/rules/examine";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { scaleConflict } from "./scale-conflict";

const basic = "WeightedAverageNumberOfSharesOutstandingBasic";
const check = (facts: readonly Fact[]) => runRule(scaleConflict, companySeries(facts));

it("National Presto's 10-Q for 2022 reports weighted shares in thousands; the error is the later filing's", () => {
  const [finding, ...rest] = check(
    [
      ["EntityCommonStockSharesOutstanding", "2021-07-30", 7042000, "10-Q 2021-08-13"],
      ["EntityCommonStockSharesOutstanding", "2021-10-29", 7042000, "10-Q 2021-11-12"],
      ["EntityCommonStockSharesOutstanding", "2022-04-29", 7060000, "10-Q 2022-05-13"],
      ["EntityCommonStockSharesOutstanding", "2022-07-29", 7062000, "10-Q 2022-08-12"],
      [basic, "2021-01-01/2021-12-31", 7060, "10-K 2023-03-10 0001437749-23-006271"],
      [basic, "2021-01-01/2021-12-31", 7060000, "10-K 2022-03-11"],
    ].map(dei),
  );
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ rootCause: "scale", message: expect.stringContaining("multiply by 1,000") });
  expect(finding?.suspects).toMatchObject([{ expected: "7060000", observation: { exact: "7060" } }]);
  expect(finding?.formula).toEqual([
    {
      words: "Reported value ÷ the other filings’ value",
      numbers: "7,060 ÷ 7,060,000 = 1/1,000",
      limit: "1, up to rounding",
      holds: false,
    },
  ]);
  expect(finding?.confidence).toBeGreaterThan(0.9);
});

it("the majority of filings does not decide when earnings per share prove it wrong", () => {
  const [finding] = check([
    ...quarterly("EarningsPerShareBasic", "2017-01-31", [1.2, 1.1, 1.5, 1.3]),
    ["EarningsPerShareBasic", "2018-02-01/2018-04-30", 1450, "10-K 2020-04-02"],
    ["EarningsPerShareBasic", "2018-02-01/2018-04-30", 1450, "10-K 2019-03-29"],
    ["EarningsPerShareBasic", "2018-02-01/2018-04-30", "1.45", "10-Q 2018-06-04"],
    ["NetIncomeLoss", "2018-02-01/2018-04-30", 9450000, "10-Q 2018-06-04"],
    [basic, "2018-02-01/2018-04-30", 6517000, "10-Q 2018-06-04"],
  ]);
  expect(finding?.suspects).toHaveLength(2);
  expect(finding?.suspects[0]).toMatchObject({ expected: "1.45", observation: { exact: "1450" } });
});

it("authorised shares cannot be fewer than the shares that exist", () => {
  const [finding] = check([
    ...quarterly("CommonStockSharesOutstanding", "2021-03-31", [48500000, 48600000, 48700000, 48800000]),
    ["CommonStockSharesAuthorized", "2021-12-31", 68000, "10-K 2022-02-25"],
    ["CommonStockSharesAuthorized", "2021-12-31", 68000000, "10-Q 2022-04-25"],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "68000000", observation: { exact: "68000" } }]);
  expect(finding?.evidence).toContainEqual({ text: "68,000 is less than the shares that exist", supports: true });
});

it("a restatement and a rounding are no scale conflict", () => {
  expect(
    check([
      ["Assets", "2021-12-31", 1598600000, "10-K 2024-02-25"],
      ["Assets", "2021-12-31", 1598566000, "10-K 2022-02-25"],
      ["Revenues", "2021-01-01/2021-12-31", 932886000, "10-K 2022-02-25"],
      ["Revenues", "2021-01-01/2021-12-31", 911000000, "10-K 2023-02-25"],
    ]),
  ).toEqual([]);
});

it("a winner of the right size that more filings contradict is noted, with both values doubted", () => {
  const treasury = quarterly("TreasuryStockShares", "2015-06-30", Array(8).fill(15309820));
  const [finding, ...rest] = check([
    ...treasury,
    ...quarterly("CommonStockSharesOutstanding", "2015-06-30", Array(12).fill(12662661)),
    ["TreasuryStockShares", "2017-06-30", 15321617, "10-K 2018-08-28"],
    ["TreasuryStockShares", "2017-06-30", 15321617000, "10-Q 2018-05-01"],
    ["TreasuryStockShares", "2017-06-30", 15321617000, "10-Q 2018-01-30"],
    ["TreasuryStockShares", "2017-06-30", 15321617000, "10-Q 2017-11-01"],
    ["TreasuryStockShares", "2017-06-30", 15321617, "10-K 2017-08-28"],
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ isNote: true, message: expect.stringContaining("3 filings report 15,321,617,000") });
  expect(finding?.suspects).toHaveLength(5);
  expect(finding?.confidence).toBeLessThan(0.5);
});

it("a less sure verdict is dropped when the least confidence is raised", () => {
  const series = companySeries([
    [
      "AntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareAmount",
      "2014-07-01/2014-09-30",
      27000,
      "10-Q 2015-11-01",
    ],
    [
      "AntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareAmount",
      "2014-07-01/2014-09-30",
      27000000,
      "10-Q 2014-11-01",
    ],
  ]);
  const checked = { ...series, context: bareContext(series) };
  const parameters = { leastConfidence: 50, decidedConfidence: 75 };
  expect(scaleConflict.check(checked, parameters)).toHaveLength(1);
  expect(scaleConflict.check(checked, { ...parameters, leastConfidence: 90 })).toEqual([]);
});

function dei(fact: Fact | (string | number)[]): Fact {
  const [tag, ...rest] = fact as [string, string, number, string];
  return [tag.startsWith("Entity") ? `dei:${tag}` : tag, ...rest];
}
