import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { signNegative } from "./sign-negative";

const check = (facts: readonly Fact[]) => runRule(signNegative, companySeries(facts));
const depreciation = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment";

it("a single negative balance among positive ones is flipped", () => {
  const [finding, ...rest] = check(
    quarterly(depreciation, "2011-12-31", [6363000, 7400000, -8533000, 9980000, 11802000, 13389000]),
  );
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ rootCause: "sign", suspects: [{ expected: "8533000" }] });
});

it("a reversal of another magnitude is no error", () => {
  expect(
    check(
      quarterly("ShareBasedCompensation", "2023-03-31", [23581000, 22055000, 27819000, 24000000, -93790000, 22200000]),
    ),
  ).toEqual([]);
});

it("a real loss on derivatives can make revenue negative", () => {
  expect(
    check(quarterly("Revenues", "2018-06-30", [66846000, 102269000, 443196000, -6934000, 186440000, 233883000])),
  ).toEqual([]);
});

it("a line that is negative throughout follows the filer's convention: one decision, less sure", () => {
  const found = check(
    quarterly(depreciation, "2012-12-31", [-207615000, -215000000, -231000000, -251769000, -287620000, -309469000]),
  );
  expect(found.map(({ cause }) => cause.kind)).toEqual(Array(6).fill("line_item"));
  expect(Math.max(...found.map(({ confidence }) => confidence))).toBeLessThan(0.7);
});

it("a loss among profits is left alone, though it is of their size", () => {
  expect(
    check(quarterly("NetIncomeLoss", "2012-12-31", [207615000, -215000000, 231000000, 251769000, 287620000])),
  ).toEqual([]);
});

it("a loss that pre-tax income and tax contradict is a profit", () => {
  const pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";
  const profits = [226000000, 298000000, 301000000, 327000000, 402000000, 273000000];
  const [finding, ...rest] = check([
    ...quarterly("NetIncomeLoss", "2024-06-30", [...profits.slice(0, 3), -327000000, ...profits.slice(4)]),
    ...quarterly(
      pretax,
      "2024-06-30",
      profits.map((value) => value + 100000000),
    ),
    ...quarterly("IncomeTaxExpenseBenefit", "2024-06-30", Array(6).fill(100000000)),
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ rootCause: "sign", suspects: [{ expected: "327000000" }] });
});

const deficits = [-440534000, -474485000, -528345000, -563501000, -661643000, -701216000, -752332000];

it("a deficit that is a surplus on one date only has lost its minus", () => {
  const [finding, ...rest] = check(
    quarterly("RetainedEarningsAccumulatedDeficit", "2018-06-30", [
      ...deficits.slice(0, 4),
      599713000,
      ...deficits.slice(4),
    ]),
  );
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    message: expect.stringContaining("its neighbours are negative"),
    suspects: [{ expected: "-599713000" }],
  });
});

it("equity that turns for one quarter, because shares were bought back after it, is real", () => {
  expect(
    check(
      quarterly(
        "StockholdersEquity",
        "2016-06-30",
        [-21926800, -15717600, -12902700, -2281700, 4631400, -39389700, -35713500, -32000000],
      ),
    ),
  ).toEqual([]);
});

it("awards forfeited when a chief executive leaves turn a quarter's cost of them negative", () => {
  expect(
    check(
      quarterly(
        "ShareBasedCompensation",
        "2021-03-31",
        [1845000, 1883000, 1248000, 1398000, -1413000, 755000, 861000, 981000],
      ),
    ),
  ).toEqual([]);
});
